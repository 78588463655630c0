import Diagnostics
public import SQL
import SchemaModel

/// What is kept aside under a name, and how it is erased for good.
public struct AsideErasure {
  /// A table of which rows are archived, with its columns and the types of their values.
  public struct Source {
    public let table: String
    public let columns: [(name: String, type: ColumnType)]
    /// The column whose blanks are left out; nil where every row counts.
    public let filled: String?
  }

  /// The tables whose rows are archived before they are erased, in order.
  public let sources: [Source]
  /// The statements that erase them.
  public let statements: [SQLText]
  /// The entity whose records are erased; nil where it is a list, choices or a column.
  let entity: String?
  /// The identity of the database afterwards.
  public let identity: DatabaseIdentity

  /// Works out an erasure.
  ///
  /// - Parameters:
  ///   - name: `TABLE.COLUMN` or `TABLE`, as `StorageStatus.Aside.name` has it.
  ///   - identity: The identity of the database.
  ///   - database: The name used for the database in failures.
  /// - Throws: `failure.database.not_aside` if nothing is kept aside under the name.
  public init(of name: String, in identity: DatabaseIdentity, database: String) throws {
    let facts = identity.facts
    let aside = facts.filter { $0.kind == .aside }
    if identity.lostNames.contains(name) {
      // Somebody removed it already: it is forgotten.
      (sources, statements, entity) = ([], [], nil)
      self.identity = identity.without { _ in false }
      return
    }
    guard let found = aside.first(where: { $0.asideName == name }) else {
      throw Failure(
        .data, "failure.database.not_aside",
        ["path": database, "name": name, "names": StorageStatus.few(aside.map(\.asideName).sorted())])
    }
    let known = KnownTable.all(facts)
    if found.column.isEmpty {
      let tables = Self.tables(below: found.table, known) + [found.table]
      sources = tables.compactMap { table in known[table].map { Self.source(table, $0) } }
      entity = known[found.table]?.kind == .records ? AsideName.former(of: found.table) : nil
      let searches = known[found.table]?.kind == .records ? [Identifier("\(found.table)__daftar_search")] : []
      statements =
        tables.map { "DROP TABLE \(Identifier($0))" as SQLText } + searches.map { "DROP TABLE IF EXISTS \($0)" }
      self.identity = identity.without { tables.contains($0.table) }
    } else {
      entity = nil
      let type = ColumnType(word: found.detail) ?? .text
      let id: (String, ColumnType) = (BuiltInColumns.id.text, .identity)
      sources = [Source(table: found.table, columns: [id, (found.column, type)], filled: found.column)]
      statements = ["ALTER TABLE \(Identifier(found.table)) DROP COLUMN \(Identifier(found.column))"]
      self.identity = identity.without { $0.table == found.table && $0.column == found.column }
    }
  }

  /// The key of `daftar_meta` under which the number of the row of the history is kept that was the last one when records
  /// of an entity were dropped.
  ///
  /// - Parameter entity: The name of the entity.
  static func metaKey(of entity: String) -> String { "dropped.\(entity)" }

  /// The `daftar_meta` key under which stands the number of the last row of the history when rows were erased that were
  /// kept aside of a record. What the history committed to before cannot be worked out any more.
  ///
  /// - Parameter record: The record.
  static func metaKey(ofRowsOf record: RecordID) -> String { "rows_dropped.\(record.text)" }

  /// The tables of lists and choices whose rows belong to those of a table, the innermost first.
  private static func tables(below table: String, _ known: [String: KnownTable]) -> [String] {
    known.filter { $0.value.kind != .records && $0.value.references.values.contains(table) }.keys.sorted().flatMap {
      tables(below: $0, known) + [$0]
    }
  }

  private static func source(_ table: String, _ known: KnownTable) -> Source {
    let own = [BuiltInColumns.row.text, BuiltInColumns.search.text]
    let columns = known.columns.merging(known.asideColumns) { live, _ in live }.filter { !own.contains($0.key) }
    return Source(
      table: table,
      columns: columns.sorted { $0.key < $1.key }.map { ($0.key, ColumnType(word: $0.value) ?? .text) }, filled: nil)
  }
}

extension TableFact {
  /// The name by which what is kept aside is erased: `customer.fax`, `customer__tags`.
  fileprivate var asideName: String { column.isEmpty ? table : "\(table).\(column)" }
}
