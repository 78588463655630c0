import SchemaModel

/// Finds the stored rows that rows without an identity say again: a list that is sent back as it stands keeps its rows,
/// and what was wrong with them before is no fault of the change.
struct RowMatch {
  private let plans: FieldParsers
  private let schema: Schema
  private let takesDefaults: Bool
  private let amounts: AmountUnit
  /// Rows that nobody named, by what they say; the first comes last.
  private var free: [[Value]: [Row]] = [:]

  /// - Parameters:
  ///   - stored: the rows of the list as they stand.
  ///   - named: the identities that the change names itself, in small letters.
  ///   - plans: the fields of a row.
  ///   - schema: the schema of the list.
  ///   - takesDefaults: whether a row takes the default of a field that it does not name.
  ///   - amounts: what the change counts its amounts in.
  init(
    _ stored: [Row], except named: Set<String>, plans: FieldParsers, schema: Schema, takesDefaults: Bool,
    amounts: AmountUnit
  ) {
    self.plans = plans
    self.schema = schema
    self.takesDefaults = takesDefaults
    self.amounts = amounts
    for row in stored.reversed() where row.id.map({ !named.contains($0.text) }) ?? false {
      free[key(row), default: []].append(row)
    }
  }

  /// The first stored row that says the same as an input, once; nil where there is none. O(values).
  mutating func take(_ input: RecordInput) -> Row? {
    if free.isEmpty { return nil }
    return key(input).flatMap { free[$0]?.popLast() }
  }

  /// What a row says; of what is worked out nobody says anything.
  private func key(_ row: Row) -> [Value] {
    plans.fields.map { $0.isComputed ? .blank : row.values[$0].inOrder }
  }

  private func key(_ input: RecordInput) -> [Value]? {
    let given = Dictionary(input.entries.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    var key: [Value] = []
    for field in plans.fields {
      guard !field.isComputed, let entry = given[field.name.text] else {
        key.append(field.isComputed || !takesDefaults ? .blank : field.defaultValue.inOrder)
        continue
      }
      var cell = CellReader(field: field, plan: plans.cell(field.id, amounts), schema: schema)
      guard let value = cell.said(entry) else { return nil }
      key.append(value)
    }
    return key
  }
}
