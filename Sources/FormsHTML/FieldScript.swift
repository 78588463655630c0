import ByteText
import ExpressionScripts
import Expressions
import Forms
import Localization
import Presentation
import SchemaModel

/// What the script of a form says of a field: how the text of its box becomes a value, and its formulas by number.
struct FieldScript {
  let plan: FieldPlan
  let words: FormWords
  let schema: Schema
  let entity: Entity

  init(_ plan: FieldPlan, of form: FormPlan) {
    self.plan = plan
    words = form.words
    schema = form.schema
    entity = form.entity
  }

  private var type: CoreType { plan.field.type }

  /// The description. `rows` are those of a list's fields that formulas speak of.
  func text(_ formulas: inout ScriptFormulas, rows: [String] = []) -> String {
    var object = ScriptObject()
    object.add("name", plan.field.name.text)
    object.add("kind", type.scalar.name)
    addReading(&object)
    addLogic(&object, &formulas)
    if type.isList {
      object.add("rows", list: rows, needed: true)
      object.add("presets", script: presets)
    }
    return object.text
  }

  private func addReading(_ object: inout ScriptObject) {
    switch type.scalar {
    case .text: addTextReading(&object)
    case .decimal(let places):
      object.add("places", places)
      object.add("isMoney", type.control.isMoney)
      if type.control.isMoney, let unit = words.display.moneyUnit {
        object.add("finer", unit.exponent)
        object.add("unit", words.display.amountUnit)
      }
      addRange(&object, places: places)
    case .integer: addRange(&object, places: 0)
    case .date:
      object.add("calendar", words.display.calendar.rawValue)
      addRange(&object, places: 0)
    case .boolean, .option, .options, .reference, .rows: break
    }
  }

  private func addTextReading(_ object: inout ScriptObject) {
    let steps = type.normalizers
    var reading = ScriptObject()
    let space = steps.contains(.code) ? "removed" : steps.contains(.text) ? "line" : nil
    reading.add("space", space ?? (steps.contains(.lines) ? "lines" : "kept"))
    reading.add("letters", steps.contains(.persianLetters))
    reading.add("digits", steps.contains(.digits) || steps.contains(.code))
    reading.add("small", steps.contains(.lowercase))
    object.add("steps", script: reading.text)
    object.add("isCode", steps.contains(.code) || steps.contains(.digits))
    var lengths: (min: Int, max: Int)?
    var patterns: [String] = []
    var isOpaque = steps.contains { if case .algorithm = $0 { true } else { false } }
    for constraint in type.constraints {
      switch constraint {
      case .length(let min, let max):
        let low = Swift.max(lengths?.min ?? 0, min ?? 0)
        lengths = (low, Swift.max(low, Swift.min(lengths?.max ?? .max, max ?? .max)))
      case .digits(let min, let max): object.add("count", script: "[\(min),\(Swift.max(min, max))]")
      case .pattern(let pattern): patterns.append(pattern.ecmaSource)
      case .algorithm: isOpaque = true
      case .range: continue
      }
    }
    if let lengths {
      object.add("length", script: "[\(lengths.min),\(lengths.max == .max ? "Infinity" : String(lengths.max))]")
    }
    object.add("patterns", list: patterns.map(ExpressionScript.literal))
    object.add("isOpaque", isOpaque)
  }

  /// The ends in the unit that the value is counted in.
  private func addRange(_ object: inout ScriptObject, places: Int) {
    for case .range(let min, let max) in type.constraints {
      object.add("min", min.flatMap { Self.units($0, places) }.map { String($0) })
      object.add("max", max.flatMap { Self.units($0, places) }.map { String($0) })
      return
    }
  }

  private static func units(_ bound: Bound, _ places: Int) -> Int64? {
    switch bound {
    case .integer(let number): ExactDecimal(units: number, places: 0).units(atPlaces: places)
    case .decimal(let number): number.units(atPlaces: places)
    case .date(let date): Int64(date.daysSinceEpoch)
    }
  }

  private func addLogic(_ object: inout ScriptObject, _ formulas: inout ScriptFormulas) {
    let logic = plan.field.logic
    let visible = logic.visibleWhen.compactMap { formulas.number(of: $0) }
    if visible.count == logic.visibleWhen.count { object.add("visible", list: visible.map { String($0) }) }
    object.add("isKept", !logic.visibleWhen.isEmpty && logic.whenHidden == .keep)
    object.add("isComputed", plan.isComputed)
    object.add("compute", formulas.number(of: logic.compute))
    if plan.path.count > 1 { object.add("from", formulas.number(of: logic.defaultFrom)) }
    object.add("required", plan.field.isRequired ? nil : formulas.number(of: logic.requiredWhen))
    object.add("editable", formulas.number(of: logic.editableWhen))
    object.add("least", formulas.number(of: logic.minimum))
    object.add("most", formulas.number(of: logic.maximum))
    if logic.minimum != nil || logic.maximum != nil { object.add("label", plan.label) }
    addChoices(&object, &formulas)
  }

  private func addChoices(_ object: inout ScriptObject, _ formulas: inout ScriptFormulas) {
    let offer = formulas.number(of: plan.field.logic.optionsWhen)
    object.add("offer", offer)
    guard offer != nil || plan.isComputed else { return }
    let attributes = offer == nil ? [] : Self.attributes(plan.field.logic.optionsWhen?.typed)
    if offer != nil {
      object.add("attributes", script: ScriptObject.list(texts: attributes))
      object.add("reads", script: ScriptObject.list(texts: reads(plan.field.logic.optionsWhen)))
    }
    let options = schema.options(of: plan.field)
    object.add(
      "choices",
      list: plan.options.enumerated().map { place, option in
        let known = options.indices.contains(place) ? options[place].attributes : [:]
        let values = attributes.map { known[$0].map(ExpressionScript.literal) ?? "null" }
        return ScriptObject.list([option.code, option.label].map(ExpressionScript.literal) + values)
      })
  }

  /// The names of the fields of the record, or of the row, that a formula reads.
  private func reads(_ formula: Formula?) -> [String] {
    let places = formula?.reads.fields ?? []
    return Set(places.compactMap { entity.field($0.list.map { FieldPlace($0) } ?? $0)?.name.text }).sorted()
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

  /// What a new row is offered: a row in which nothing else stands is none.
  private var presets: String {
    var object = ScriptObject()
    for cell in plan.rows {
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
