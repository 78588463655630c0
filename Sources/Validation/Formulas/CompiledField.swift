import Expressions
import SchemaModel

/// The compiled formulas of a field, and the parser that checks its values.
final class CompiledField: Sendable {
  let field: Field
  /// The id among the fields of its record or list.
  let id: Int
  let cell: CellParser
  let compute: CompiledFormula?
  let defaultFrom: CompiledFormula?
  let requiredWhen: CompiledFormula?
  let visibleWhen: [CompiledFormula]
  let editableWhen: CompiledFormula?
  let optionsWhen: CompiledFormula?
  let minimum: CompiledFormula?
  let maximum: CompiledFormula?
  /// The options as formulas see them; empty without `optionsWhen`.
  let options: [ExpressionValue]
  /// The number of its options; 0 where it offers all of them to every record.
  let optionCount: Int
  /// The indices of the options that are offered no more.
  let retired: Set<Int>
  /// The index of every code among the options; empty where no formula filters or gives options, and none is retired.
  private let optionIndices: [String: Int]
  /// The formulas that decide the value: its visibility, what is computed, the default.
  let deciding: [CompiledFormula]
  /// The formulas of the rules that the value must satisfy.
  let rules: [CompiledFormula]
  let whenHidden: FieldLogic.WhenHidden
  private let row: RecordType?

  /// Compiles the formulas of a field. O(formulas and options).
  ///
  /// - Parameters:
  ///   - field: the field.
  ///   - cell: the parser of its texts.
  ///   - list: the list's field id for a column of it; nil for a field of the record.
  ///   - entity: the entity of the field.
  ///   - schema: the schema of the entity.
  init(_ field: Field, cell: CellParser, list: Int?, entity: Entity, schema: Schema) {
    func compiled(_ formula: Formula?) -> CompiledFormula? {
      formula.map { CompiledFormula($0, list: list, fields: entity.fields) }
    }
    self.field = field
    self.cell = cell
    id = field.id
    let logic = field.logic
    compute = compiled(logic.compute)
    defaultFrom = compiled(logic.defaultFrom)
    requiredWhen = compiled(logic.requiredWhen)
    visibleWhen = logic.visibleWhen.compactMap(compiled)
    editableWhen = compiled(logic.editableWhen)
    optionsWhen = compiled(logic.optionsWhen)
    minimum = compiled(logic.minimum)
    maximum = compiled(logic.maximum)
    whenHidden = logic.whenHidden
    deciding = visibleWhen + [compute, defaultFrom].compactMap { $0 }
    rules = [requiredWhen, optionsWhen, minimum, maximum].compactMap { $0 }
    let offered = schema.optionList(of: field)
    retired = Set((offered?.options ?? []).enumerated().filter(\.element.isRetired).map(\.offset))
    let filters = logic.optionsWhen != nil || !retired.isEmpty
    optionCount = filters ? offered?.options.count ?? 0 : 0
    let usesCodes = filters || logic.compute != nil || logic.defaultFrom != nil
    optionIndices = usesCodes ? Self.indices(of: offered) : [:]
    options = logic.optionsWhen == nil ? [] : offered.map(Self.records) ?? []
    row = list == nil ? entity.scope.row(ofList: field.id) : nil
  }

  /// Every formula.
  var formulas: [CompiledFormula] { rules + deciding + [editableWhen].compactMap { $0 } }

  /// Whether `RuleChecker` has anything to check of the value.
  var hasRules: Bool { field.isRequired || !rules.isEmpty || !retired.isEmpty }

  /// A value as formulas read it.
  ///
  /// - Parameter value: a value of the field.
  func expression(_ value: Value) -> ExpressionValue { value.expression(in: field, row: row) }

  /// The result of a formula as a value of the field.
  ///
  /// - Parameter expression: what the formula gave.
  /// - Returns: nil where the field cannot hold it.
  func value(_ expression: ExpressionValue) -> Value? {
    guard let value = Value(expression, in: field), value.codes.allSatisfy({ optionIndices[$0] != nil }) else {
      return nil
    }
    guard case .options = value else { return value }
    let found = Set(indices(ofOptionsIn: value))
    let inOrder = optionIndices.filter { found.contains($0.value) }.sorted { $0.value < $1.value }.map(\.key)
    return .options(inOrder)
  }

  /// The indices of the options that a value selects. O(codes of the value).
  ///
  /// - Parameter value: a value of the field.
  /// - Returns: the indices in the order of the codes; empty for fields without options.
  func indices(ofOptionsIn value: Value) -> [Int] {
    value.codes.compactMap { optionIndices[$0] }
  }

  private static func indices(of list: OptionList?) -> [String: Int] {
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
