import ByteText
import Localization
import SchemaModel

/// A field as text: its name, what is stored, and whatever else is not as usual.
struct FieldDump {
  let field: Field

  func lines(indent: String) -> [String] {
    let parts: [String?] = [
      "\(field.id) \(field.name): \(scalar)", field.isRequired ? "required" : nil, field.isUnique ? "unique" : nil,
      field.defaultValue.isBlank ? nil : "default \(value)",
    ]
    var lines = [indent + parts.compactMap(\.self).joined(separator: ", ")]
    lines.append(indent + "  label \(SchemaDump.text(field.label))")
    if let help = field.help { lines.append(indent + "  help \(SchemaDump.text(help))") }
    if let placeholder = field.placeholder { lines.append(indent + "  placeholder \(SchemaDump.text(placeholder))") }
    if !field.legacyNames.isEmpty { lines.append(indent + "  legacy \(field.legacyNames.joined(separator: ", "))") }
    if !field.type.normalizers.isEmpty {
      lines.append(indent + "  normalize " + field.type.normalizers.map(normalizer).joined(separator: ", "))
    }
    lines += field.type.constraints.map { indent + "  check " + constraint($0) }
    lines += logic.map { indent + "  " + $0 }
    lines.append(indent + "  control " + control)
    return lines + field.columns.flatMap { FieldDump(field: $0).lines(indent: indent + "  row ") }
  }

  private var logic: [String] {
    let logic = field.logic
    let hidden = logic.whenHidden == .keep ? ["when hidden keep"] : []
    let formulas: [(String, Formula?)] = [
      (logic.isStored ? "compute" : "compute, not stored,", logic.compute), ("default from", logic.defaultFrom),
      ("required when", logic.requiredWhen), ("editable when", logic.editableWhen),
      ("options when", logic.optionsWhen), ("at least", logic.minimum), ("at most", logic.maximum),
    ]
    return formulas.compactMap { words, formula in formula.map { "\(words) \($0.text)" } }
      + logic.visibleWhen.map { "visible when \($0.text)" } + hidden
  }

  private var scalar: String {
    let exact = field.type.matching == .exact ? " exactly" : ""
    switch field.type.scalar {
    case .text(let lines): return lines ? "text of lines" : "text"
    case .integer: return "integer"
    case .decimal(let places): return "decimal with \(places) places"
    case .boolean: return "boolean"
    case .date: return "date"
    case .option(let id): return "one of options \(id.index)\(exact)"
    case .options(let id): return "some of options \(id.index)\(exact)"
    case .reference(let entity): return "reference to \(entity)"
    case .list: return "rows"
    }
  }

  private var value: String {
    switch field.defaultValue.representation {
    case .blank: "blank"
    case .text, .integer, .decimal, .boolean, .date: field.defaultValue.canonicalText ?? ""
    case .codes(let codes): codes.joined(separator: " ")
    case .list: "rows"
    }
  }

  private var control: String {
    let control = field.type.control
    let parts: [String?] = [
      "\(control.kind)", control.keypad == .text ? nil : "keypad \(keypad(control.keypad))",
      control.direction == .automatic ? nil : "ltr",
      control.autofill.map { "autocomplete \($0 == .telephone ? "tel" : "email")" },
      control.width.map { "width \($0)" }, control.isProse ? "prose" : nil, unit,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private func keypad(_ keypad: Control.Keypad) -> String { keypad == .telephone ? "tel" : "\(keypad)" }

  private var unit: String? {
    switch field.type.unit {
    case .none, .currency: nil
    case .named(let name): "unit \(SchemaDump.text(name))"
    }
  }

  private func normalizer(_ normalizer: Normalizer) -> String {
    switch normalizer {
    case .text: "text"
    case .lines: "lines"
    case .persianLetters: "Persian letters"
    case .digits: "digits"
    case .code: "code"
    case .lowercase: "lowercase"
    case .algorithm(let name): name
    }
  }

  private func constraint(_ constraint: Constraint) -> String {
    switch constraint {
    case .length(let min, let max): "length " + interval(min.map(String.init), max.map(String.init))
    case .digits(let min, let max): "digits \(min) to \(max)"
    case .range(let min, let max): "range " + interval(min.map(bound), max.map(bound))
    case .pattern(let pattern): "pattern \(pattern.source)"
    case .algorithm(let name): name
    }
  }

  private func interval(_ min: String?, _ max: String?) -> String {
    guard let min else { return "up to \(max ?? "")" }
    return max.map { "\(min) to \($0)" } ?? "from \(min)"
  }

  private func bound(_ bound: Bound) -> String {
    switch bound {
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .date(let date): date.iso
    }
  }
}
