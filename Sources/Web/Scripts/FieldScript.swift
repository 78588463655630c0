import ByteText
import Expressions
import Forms
import Localization
import Presentation
import SchemaModel
import ValueText

/// Writes a field for the script of a form: how the text of its box is read, and the numbers of its formulas.
struct FieldScript {
  let field: FormField
  let words: FormFormatter
  let schema: Schema
  let entity: Entity

  /// A writer for a field.
  ///
  /// - Parameters:
  ///   - field: the field.
  ///   - form: the form that it stands in.
  init(_ field: FormField, of form: FormDefinition) {
    self.field = field
    words = form.words
    schema = form.schema
    entity = form.entity
  }

  private var type: CoreType { field.field.type }

  /// The field as an object of JavaScript.
  ///
  /// - Parameters:
  ///   - formulas: those of the form so far; the ones of the field are added.
  ///   - columns: the columns of a list that formulas read, as objects of JavaScript.
  /// - Returns: the object.
  func text(_ formulas: inout ScriptFormulas, columns: [String] = []) -> String {
    var object = ScriptObject()
    object.add("name", field.field.name.text)
    object.add("kind", type.scalar.name)
    addReading(&object)
    addLogic(&object, &formulas)
    if type.isList {
      object.add("rows", list: columns, needed: true)
      object.add("presets", script: presets)
    }
    return object.text
  }

  private func addReading(_ object: inout ScriptObject) {
    switch type.representation {
    case .text: if type.isText { addTextReading(&object) }
    case .decimal(let scale):
      object.add("places", scale)
      object.add("isMoney", type.isAmount)
      if type.isAmount, let unit = words.display.moneyUnit {
        object.add("finer", unit.exponent)
        object.add("unit", words.display.amountUnit)
      }
      addRange(&object, scale: scale)
    case .integer: addRange(&object, scale: 0)
    case .date:
      object.add("calendar", words.display.calendar.rawValue)
      addRange(&object, scale: 0)
    case .boolean, .codes, .list: break
    }
  }

  private func addTextReading(_ object: inout ScriptObject) {
    let normalizer = ValueNormalizer(type)
    var steps = ScriptObject()
    steps.add("space", Self.name(of: normalizer.text.space))
    steps.add("letters", normalizer.text.persianLetters)
    steps.add("digits", normalizer.text.digits)
    steps.add("small", normalizer.text.lowercase)
    object.add("steps", script: steps.text)
    object.add("isCode", ValueNormalizer.isCode(type))
    let asked = TextConstraints(type.constraints)
    object.add("count", script: asked.digits.map { "[\($0.lowerBound),\($0.upperBound)]" })
    object.add(
      "length",
      script: asked.length.map { "[\($0.lowerBound),\($0.upperBound == .max ? "Infinity" : String($0.upperBound))]" })
    object.add("patterns", list: asked.patterns.map { ExpressionScript.literal($0.ecmaSource) })
    object.add("isOpaque", !normalizer.algorithms.isEmpty || !asked.algorithms.isEmpty)
  }

  /// The name that `values.js` has for a treatment of white space.
  private static func name(of space: TextNormalizer.Space) -> String {
    switch space {
    case .kept: "kept"
    case .line: "line"
    case .lines: "lines"
    case .removed: "removed"
    }
  }

  /// Adds the bounds of a range.
  ///
  /// - Parameters:
  ///   - object: the object of the field.
  ///   - scale: the digits behind the point that values of the field have; the bounds are written in units of it.
  private func addRange(_ object: inout ScriptObject, scale: Int) {
    for case .range(let min, let max) in type.constraints {
      object.add("min", min.flatMap { $0.units(atPlaces: scale) }.map { String($0) })
      object.add("max", max.flatMap { $0.units(atPlaces: scale) }.map { String($0) })
      return
    }
  }

  private func addLogic(_ object: inout ScriptObject, _ formulas: inout ScriptFormulas) {
    let logic = field.field.logic
    let visible = logic.visibleWhen.compactMap { formulas.number(of: $0) }
    if visible.count == logic.visibleWhen.count { object.add("visible", list: visible.map { String($0) }) }
    object.add("isKept", !logic.visibleWhen.isEmpty && logic.whenHidden == .keep)
    object.add("isComputed", field.isComputed)
    object.add("compute", formulas.number(of: logic.compute))
    if field.path.count > 1 { object.add("from", formulas.number(of: logic.defaultFrom)) }
    object.add("required", field.field.isRequired ? nil : formulas.number(of: logic.requiredWhen))
    object.add("editable", formulas.number(of: logic.editableWhen))
    object.add("least", formulas.number(of: logic.minimum))
    object.add("most", formulas.number(of: logic.maximum))
    if logic.minimum != nil || logic.maximum != nil { object.add("label", field.label) }
    addChoices(&object, &formulas)
  }

  private func addChoices(_ object: inout ScriptObject, _ formulas: inout ScriptFormulas) {
    // Whether an option that is retired is offered depends on what is stored, which the server knows.
    let isLeftToServer = schema.optionList(of: field.field)?.hasRetired == true
    let offer = isLeftToServer ? nil : formulas.number(of: field.field.logic.optionsWhen)
    object.add("offer", offer)
    guard offer != nil || field.isComputed else { return }
    let attributes = offer == nil ? [] : Self.attributes(field.field.logic.optionsWhen?.typed)
    if offer != nil {
      object.add("attributes", script: ScriptObject.list(texts: attributes))
      object.add("reads", script: ScriptObject.list(texts: reads(field.field.logic.optionsWhen)))
    }
    let options = schema.options(of: field.field)
    object.add(
      "choices",
      list: field.options.enumerated().map { index, option in
        let known = options.indices.contains(index) ? options[index].attributes : [:]
        let values = attributes.map { known[$0].map(ExpressionScript.literal) ?? "null" }
        return ScriptObject.list([option.code, option.label].map(ExpressionScript.literal) + values)
      })
  }

  /// The names of the fields of the record, or of the row, that a formula reads.
  private func reads(_ formula: Formula?) -> [String] {
    let fields = formula?.reads.fields ?? []
    return Set(fields.compactMap { entity.field($0.list.map { FieldID($0) } ?? $0)?.name.text }).sorted()
  }

  /// The attributes of an option that a formula reads, sorted.
  private static func attributes(_ typed: TypedExpression?) -> [String] {
    guard let typed else { return [] }
    var names = Set(typed.children.flatMap { attributes($0) })
    if case .field(let base, _, let name) = typed.kind, case .variable(_, "option") = base.kind, name != "code" {
      names.insert(name)
    }
    return names.sorted()
  }

  /// The default texts of a new row. A row with nothing else in it counts as empty.
  private var presets: String {
    var object = ScriptObject()
    for cell in field.shownColumns {
      let offered = cell.state(cell.field.defaultValue, words)
      let chosen = cell.options.indices.filter(offered.isChosen).map { cell.options[$0].code }
      object.add(
        cell.field.name.text,
        list: (chosen.isEmpty && !offered.text.isEmpty ? [offered.text] : chosen)
          .map(ExpressionScript.literal))
    }
    return object.text
  }
}
