import ByteText
import Diagnostics
import FieldTypes
import Localization
import SchemaModel
import SchemaSyntax

/// Compiles the mappings of an import.
struct ImportMapCompiler {
  let business: Business
  let entity: Entity
  let optionLists: [OptionList]
  let bag: DiagnosticBag

  /// Compiles all mappings.
  ///
  /// - Parameter written: the import as written.
  /// - Returns: nil where one of them has an error.
  func map(_ written: ImportDeclaration) -> [ImportMapping]? {
    let errors = bag.errorCount
    let map = written.map.compactMap(mapping)
    let mapped = Set(map.map(\.field))
    for field in entity.fields where field.isRequired && field.logic.visibleWhen.isEmpty && !mapped.contains(field.id) {
      if written.map.contains(where: { $0.field.value == field.name.text }) { continue }
      bag.report(.importRequiredUnmapped, at: written.mapRange, ["name": field.name.text])
    }
    let used = Set(written.map.flatMap { $0.columns.map(\.value) })
    for (column, _) in written.ignored where used.contains(column.value) {
      bag.report(.importColumnTwice, at: column.range, ["column": column.value])
    }
    return bag.errorCount == errors ? map : nil
  }

  private func mapping(_ written: ImportDeclaration.Mapping) -> ImportMapping? {
    guard let field = entity.field(written.field.value) else {
      bag.reportUnknown(
        .unknownField, written.field.value, at: written.field.range,
        ["name": written.field.value, "entity": entity.name.text], among: entity.fields.map(\.name.text))
      return nil
    }
    if field.type.isList || field.isComputed {
      bag.report(.importFieldNotPossible, at: written.field.range, ["name": field.name.text])
      return nil
    }
    checkValues(written, field)
    checkAmounts(written, field)
    if let repair = written.repair, !Self.canLoseZeros(field) {
      bag.report(.importReadingNotPossible, at: repair.range, ["value": repair.value, "name": field.name.text])
    }
    return ImportMapping(
      field: field.id, columns: written.columns.map(\.value),
      values: Dictionary(written.values.map { (Folding.fold($0.old.value), $0.new.value) }) { first, _ in first },
      picksFirstValid: written.pick != nil, reading: reading(written.readAs, field) ?? .asWritten,
      repairsZeros: written.repair != nil)
  }

  /// Requires a unit for amounts where the business has a customary unit besides the stored one: an old file could hold
  /// either.
  private func checkAmounts(_ written: ImportDeclaration.Mapping, _ field: Field) {
    guard business.moneyUnit != nil, field.type.isAmount, written.readAs == nil else { return }
    let units = Self.units(business).keys.sorted(by: >).map { "`\($0)`" }.joined(separator: ", ")
    bag.report(
      .importAmountsUnsaid, at: written.field.range, ["name": field.name.text],
      helps: [.init("help.read_amounts", ["units": units])])
  }

  /// Checks the meanings of old texts: the field has to accept them, and a text has one meaning.
  private func checkValues(_ written: ImportDeclaration.Mapping, _ field: Field) {
    checkTwice(written)
    if case .option(let id) = field.type.scalar, optionLists.indices.contains(id.index) {
      return checkOptions(written, optionLists[id.index].options)
    }
    let meanings = written.values.map(\.new).filter { !$0.value.isEmpty }
    if meanings.isEmpty { return }
    let probe = FieldProbe([field], business: business, lists: optionLists)
    for new in meanings {
      guard let violation = probe.violations(new.value, field).first else {
        if field.type.scalar == .date {
          DayAdvice.note(new.value, persian: business.calendar == .persian, at: new.range, bag)
        }
        continue
      }
      bag.report(
        .importValueRefused, at: new.range,
        ["name": field.name.text, "value": new.value, "rule": violation.rule.rawValue])
    }
  }

  /// Checks that texts that are read alike have one meaning.
  private func checkTwice(_ written: ImportDeclaration.Mapping) {
    var known: [String: (old: Written<String>, new: String)] = [:]
    for (old, new) in written.values {
      let key = Folding.fold(old.value)
      if let first = known[key], first.new != new.value {
        bag.report(
          .declaredTwice, at: old.range, ["name": old.value],
          notes: [Diagnostic.Note("note.first_here", at: first.old.range)])
      }
      if known[key] == nil { known[key] = (old, new.value) }
    }
  }

  private func checkOptions(_ written: ImportDeclaration.Mapping, _ options: [Option]) {
    for (_, new) in written.values where !new.value.isEmpty && !options.contains(where: { $0.code == new.value }) {
      if options.contains(where: { $0.label.allTexts.contains(new.value) }) { continue }
      bag.reportUnknown(.unknownOption, new.value, at: new.range, among: options.map(\.code), listing: .choices)
    }
  }

  /// Whether a field holds codes of a known number of digits.
  private static func canLoseZeros(_ field: Field) -> Bool {
    guard field.type.isText else { return false }
    return field.type.constraints.contains { constraint in
      switch constraint {
      case .digits, .algorithm: true
      case .length, .range, .pattern: false
      }
    }
  }

  private func reading(_ written: Written<String>?, _ field: Field) -> ImportMapping.Reading? {
    guard let written else { return nil }
    guard let reading = Self.reading(written.value, business) else {
      bag.report(
        .unknownChoice, at: written.range, ["key": "read_as", "value": written.value],
        helps: [
          .init(
            "help.choices",
            [
              "choices": NodeReader.list(
                ["persian yyyy/mm/dd", "gregorian dd/mm/yyyy"] + Self.units(business).keys.sorted())
            ])
        ])
      return nil
    }
    let fits =
      switch reading {
      case .asWritten: true
      case .date: field.type.scalar == .date
      case .amount: field.type.isNumber
      }
    if fits { return reading }
    bag.report(.importReadingNotPossible, at: written.range, ["value": written.value, "name": field.name.text])
    return nil
  }

  /// The units of the currency by name, and their values in it.
  private static func units(_ business: Business) -> [String: Int64] {
    let named = Business.MoneyUnit.named(in: business.currency)
    return Dictionary(named.map { ($0.name, $0.unit?.factor ?? 1) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads `persian yyyy/mm/dd`, `gregorian dd.mm.yyyy`, `toman`.
  private static func reading(_ text: String, _ business: Business) -> ImportMapping.Reading? {
    if let factor = units(business)[text] { return .amount(factor: factor) }
    let words = text.split(separator: " ")
    guard let first = words.first, let calendar = Business.Calendar(rawValue: String(first)), words.count <= 2 else {
      return nil
    }
    guard words.count == 2 else { return .date(calendar, .yearMonthDay) }
    let parts = words[1].lowercased().split { "/-. ".contains($0) }
    let order = parts.compactMap(\.first).map(String.init).joined()
    let isWhole = parts.allSatisfy { part in
      part.allSatisfy { $0 == part.first } && (part.first == "y" ? part.count == 4 : part.count <= 2)
    }
    guard isWhole, let order = ImportMapping.DateOrder(rawValue: order) else { return nil }
    return .date(calendar, order)
  }
}
