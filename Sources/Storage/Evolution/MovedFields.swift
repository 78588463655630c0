import SQL
import SchemaModel

/// The fields that had a column and are lists now, or the reverse, and those that changed between a list and a choice:
/// one changed type each, where the tables alone show one thing that is gone and another one that is new.
struct MovedFields {
  /// What a type is called that has a table of its own.
  static let list = "list"
  static let options = "options"

  /// A table that made room for one of another kind.
  struct Replaced {
    let kind: KnownTable.Kind
    /// The number of records, or rows, that had values in it.
    let holders: Int
  }

  let fields: [FactsByColumn.Key: StoredFieldLocation]
  let known: [String: KnownTable]
  /// The tables whose names have tables of another kind now.
  let replaced: [String: Replaced]

  /// Puts differences of one field together.
  ///
  /// - Parameter differences: The differences of the tables.
  /// - Returns: The differences of the fields.
  func merging(_ differences: [StorageDifference]) -> [StorageDifference] {
    var differences = differences
    for (key, location) in fields.sorted(by: { $0.key < $1.key }) where !location.isOption {
      let own = SchemaTables.name(ofTableFor: location.field.name, in: Identifier(key.table)).text
      let removed = StorageDifference.columnRemoved(table: key.table, column: key.column)
      switch location.storage {
      case .child, .link:
        let word = location.field.type.isList ? Self.list : Self.options
        if let former = replaced[own], let old = Self.word(former.kind) {
          differences.removeAll { $0 == .tableAdded(own) }
          differences.append(.typeChanged(table: key.table, column: key.column, old: old, new: word))
        } else if differences.contains(removed), let old = known[key.table]?.columns[key.column] {
          differences.removeAll { $0 == removed || $0 == .tableAdded(own) }
          differences.append(.typeChanged(table: key.table, column: key.column, old: old, new: word))
        }
      case .column(let column):
        let added: [StorageDifference] = [
          .columnAdded(table: key.table, column: key.column), .columnRestored(table: key.table, column: key.column),
        ]
        guard differences.contains(.tableRemoved(own)), differences.contains(where: added.contains),
          let former = known[own], let old = Self.word(former.kind)
        else { continue }
        differences.removeAll {
          $0 == .tableRemoved(own) || $0 == added[0] || $0.isOfKind(of: key.column, in: key.table)
        }
        differences.append(
          .typeChanged(table: key.table, column: key.column, old: old, new: column.type.word))
      case .formula:
        guard let index = differences.firstIndex(of: removed) else { continue }
        differences[index] = .columnUnstored(table: key.table, column: key.column)
      }
    }
    return differences
  }

  private static func word(_ kind: KnownTable.Kind) -> String? {
    switch kind {
    case .records: nil
    case .rows: list
    case .choices: options
    }
  }
}
