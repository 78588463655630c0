import SchemaModel

/// The fields that a change named or was shown, whether their values differ from the stored ones or not.
///
/// A new row of a list stands for all its columns, those that it does not name included.
struct SubmittedFields: Hashable, Sendable {
  /// The fields of the record, by id.
  private(set) var fields: Set<Int> = []
  /// The columns of each submitted row in order, by the list's field id.
  private var rows: [Int: [Set<Int>]] = [:]

  /// Takes the fields of an input.
  ///
  /// - Parameters:
  ///   - input: the input of a record.
  ///   - parsers: the fields of its entity.
  mutating func add(_ input: RecordInput, _ parsers: FieldParsers) {
    fields = Self.ids(input, parsers)
    for entry in input.entries {
      guard case .list(let rows) = entry.value, let list = parsers.id(entry.name), let columns = parsers.columns[list]
      else {
        continue
      }
      self.rows[list] = rows.map { $0.rowID == nil ? Set(columns.fields.map(\.id)) : Self.ids($0, columns) }
    }
  }

  /// Whether a field was submitted; a column in any row. O(rows).
  ///
  /// - Parameter id: the id of a field, or of a column.
  func contains(_ id: FieldID) -> Bool {
    guard let list = id.list else { return fields.contains(id.field) }
    return rows[list]?.contains { $0.contains(id.field) } ?? false
  }

  /// Whether the value of the record, or of one row, was submitted. O(1).
  ///
  /// - Parameter path: the value.
  func contains(_ path: FieldIndexPath) -> Bool {
    guard let list = path.list else { return fields.contains(path.field) }
    guard let rows = rows[list], rows.indices.contains(path.row) else { return false }
    return rows[path.row].contains(path.field)
  }

  private static func ids(_ input: RecordInput, _ parsers: FieldParsers) -> Set<Int> {
    Set((input.entries.map(\.name) + input.givenBack).compactMap { parsers.id($0) })
  }
}
