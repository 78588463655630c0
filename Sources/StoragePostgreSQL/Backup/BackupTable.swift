import SQL
import Storage

/// A table of a backup, described by types of our own, so that no statement of a file is ever run.
struct BackupTable: Hashable {
  let table: Table
  /// The number of its rows.
  var rows = 0

  /// The lines that describe it.
  var lines: [BackupLine] {
    [BackupLine(.table, [table.name.text])]
      + table.columns.map { column in
        BackupLine(
          .column,
          [column.name.text, column.type.word, column.isNotNull ? "present" : "optional"] + column.rules.map(\.word))
      } + [BackupLine(.key, table.primaryKey.map(\.text))]
      + table.indexes.map {
        BackupLine(.index, [$0.name.text, $0.isUnique ? "unique" : "plain"] + $0.columns.map(\.text))
      } + (table.searchIndex.map { [BackupLine(.search, [$0.name.text, $0.column.text])] } ?? [])
      + table.foreignKeys.map {
        BackupLine(.reference, [$0.column.text, $0.table.text, $0.target.text, $0.deletion.rawValue])
      }
  }

  /// Reads a description.
  ///
  /// - Parameter lines: The lines, of which the first one names the table.
  /// - Returns: nil where they describe none.
  init?(_ lines: ArraySlice<BackupLine>) {
    guard let first = lines.first, first.word == .table, first.fields.count == 1 else { return nil }
    let name = Identifier(first.fields[0])
    var (columns, key, keys, indexes): ([Column], [Identifier]?, [ForeignKey], [Index]) = ([], nil, [], [])
    var search: SearchIndex?
    for line in lines.dropFirst() {
      let fields = line.fields
      switch line.word {
      case .column:
        guard let column = Self.column(fields) else { return nil }
        columns.append(column)
      case .key: key = fields.map { Identifier($0) }
      case .index:
        guard fields.count >= 3, ["unique", "plain"].contains(fields[1]) else { return nil }
        indexes.append(
          Index(
            name: Identifier(fields[0]), table: name, columns: fields[2...].map { Identifier($0) },
            isUnique: fields[1] == "unique"))
      case .search:
        guard fields.count == 2 else { return nil }
        search = SearchIndex(
          name: Identifier(fields[0]), table: name, column: Identifier(fields[1]), key: BuiltInColumns.row)
      case .reference:
        guard fields.count == 4, let deletion = ForeignKey.Deletion(rawValue: fields[3]) else { return nil }
        keys.append(
          ForeignKey(
            Identifier(fields[0]), to: Identifier(fields[1]), Identifier(fields[2]), deletion: deletion))
      case .backup, .identity, .table, .rows, .end, .sum: return nil
      }
    }
    guard let key, !columns.isEmpty else { return nil }
    table = Table(
      name: name, columns: columns, primaryKey: key, foreignKeys: keys, indexes: indexes, searchIndex: search)
  }

  init(_ table: Table, rows: Int) {
    self.table = table
    self.rows = rows
  }

  private static func column(_ fields: [String]) -> Column? {
    guard fields.count >= 3, let type = ColumnType(word: fields[1]), ["present", "optional"].contains(fields[2]) else {
      return nil
    }
    let rules = fields[3...].map { ColumnRule(word: $0, on: type) }
    guard rules.allSatisfy({ $0 != nil }) else { return nil }
    return Column(Identifier(fields[0]), type, isNotNull: fields[2] == "present", rules: rules.compactMap(\.self))
  }
}
