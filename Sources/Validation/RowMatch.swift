import SchemaModel

/// Matches rows without an id with stored rows of equal values: a list that is posted unchanged keeps its rows, and old
/// faults in them are not faults of the change.
struct RowMatch {
  private let parsers: FieldParsers
  private let schema: Schema
  private let takesDefaults: Bool
  private let amounts: AmountUnit
  /// The stored rows that the change does not name, by their values; the first comes last.
  private var free: [[Value]: [Row]] = [:]

  /// Makes the candidates of one list.
  ///
  /// - Parameters:
  ///   - stored: the stored rows of the list.
  ///   - named: the row ids that the change names itself, in lower case.
  ///   - parsers: the parsers of a row.
  ///   - schema: the schema of the list.
  ///   - takesDefaults: whether a row takes the default of a field that it does not name.
  ///   - amounts: the unit of the amounts in the change.
  init(
    _ stored: [Row], except named: Set<String>, parsers: FieldParsers, schema: Schema, takesDefaults: Bool,
    amounts: AmountUnit
  ) {
    self.parsers = parsers
    self.schema = schema
    self.takesDefaults = takesDefaults
    self.amounts = amounts
    for row in stored.reversed() where row.id.map({ !named.contains($0.text) }) ?? false {
      free[key(row), default: []].append(row)
    }
  }

  /// Takes the first stored row whose values equal those of an input; each row is taken once. O(values).
  ///
  /// - Parameter input: a row without an id.
  /// - Returns: nil where no stored row is left that equals it.
  mutating func take(_ input: RecordInput) -> Row? {
    if free.isEmpty { return nil }
    return key(input).flatMap { free[$0]?.popLast() }
  }

  /// The values of a row to compare; computed ones count as blank.
  private func key(_ row: Row) -> [Value] {
    parsers.fields.map { $0.isComputed ? .blank : row.values[$0].inOrder }
  }

  private func key(_ input: RecordInput) -> [Value]? {
    let given = Dictionary(input.entries.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    var key: [Value] = []
    for field in parsers.fields {
      guard !field.isComputed, let entry = given[field.name.text] else {
        key.append(field.isComputed || !takesDefaults ? .blank : field.defaultValue.inOrder)
        continue
      }
      var cell = CellReader(field: field, parser: parsers.cell(field.id, amounts), schema: schema)
      guard let value = cell.uncheckedValue(entry) else { return nil }
      key.append(value)
    }
    return key
  }
}
