import Expressions
import SchemaModel

/// The formulas of a field, ready to be asked, beside what its values are held against.
final class PlannedField: Sendable {
  let field: Field
  /// Its place among the fields of its record or row.
  let id: Int
  let cell: CellPlan
  let compute: PlannedFormula?
  let defaultFrom: PlannedFormula?
  let requiredWhen: PlannedFormula?
  let visibleWhen: [PlannedFormula]
  let editableWhen: PlannedFormula?
  let optionsWhen: PlannedFormula?
  let minimum: PlannedFormula?
  let maximum: PlannedFormula?
  /// The options as formulas see them; empty where none asks.
  let options: [ExpressionValue]
  /// The place of every code among the options; empty where the field has none.
  let places: [String: Int]
  /// What decides the value: whether it is shown, what it is, what it is offered as.
  let deciding: [PlannedFormula]
  /// What must hold of it.
  let rules: [PlannedFormula]
  let whenHidden: FieldLogic.WhenHidden
  private let row: RecordType?

  init(_ field: Field, cell: CellPlan, list: Int?, entity: Entity, schema: Schema) {
    func plan(_ formula: Formula?) -> PlannedFormula? {
      formula.map { PlannedFormula($0, list: list, fields: entity.fields) }
    }
    self.field = field
    self.cell = cell
    id = field.id
    let logic = field.logic
    compute = plan(logic.compute)
    defaultFrom = plan(logic.defaultFrom)
    requiredWhen = plan(logic.requiredWhen)
    visibleWhen = logic.visibleWhen.compactMap(plan)
    editableWhen = plan(logic.editableWhen)
    optionsWhen = plan(logic.optionsWhen)
    minimum = plan(logic.minimum)
    maximum = plan(logic.maximum)
    whenHidden = logic.whenHidden
    deciding = visibleWhen + [compute, defaultFrom].compactMap { $0 }
    rules = [requiredWhen, optionsWhen, minimum, maximum].compactMap { $0 }
    let offered = schema.optionList(of: field)
    let makesCodes = logic.optionsWhen != nil || logic.compute != nil || logic.defaultFrom != nil
    places = makesCodes ? Self.places(offered) : [:]
    options = logic.optionsWhen == nil ? [] : offered.map(Self.records) ?? []
    row = list == nil ? entity.scope.row(ofList: field.id) : nil
  }

  /// Every formula.
  var formulas: [PlannedFormula] { rules + deciding + [editableWhen].compactMap { $0 } }

  /// Whether anything must hold of its value that the judge asks about.
  var isRuled: Bool { field.isRequired || !rules.isEmpty }

  /// A value as formulas see it.
  func expression(_ value: Value) -> ExpressionValue { value.expression(in: field, row: row) }

  /// What a formula gave, as a value of the field; nil where the field cannot hold it.
  func value(_ expression: ExpressionValue) -> Value? {
    guard let value = Value(expression, in: field) else { return nil }
    switch value {
    case .option(let code): return places[code] == nil ? nil : value
    case .options(let codes):
      let found = Set(codes.compactMap { places[$0] })
      guard codes.allSatisfy({ places[$0] != nil }) else { return nil }
      let inOrder = places.filter { found.contains($0.value) }.sorted { $0.value < $1.value }.map(\.key)
      return .options(inOrder)
    case .blank, .text, .integer, .decimal, .boolean, .date, .reference, .rows: return value
    }
  }

  private static func places(_ list: OptionList?) -> [String: Int] {
    Dictionary((list?.options ?? []).enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every option as a record of its code and attributes; an empty attribute is blank.
  private static func records(_ list: OptionList) -> [ExpressionValue] {
    let type = RecordScope.option(of: list)
    return list.options.map { option in
      let attributes = type.fields.dropFirst().map { field -> ExpressionValue in
        guard let text = option.attributes[field.name], !text.isEmpty else { return .null }
        return .string(text)
      }
      return .record(ExpressionRecord(type, [.string(option.code)] + attributes))
    }
  }
}
