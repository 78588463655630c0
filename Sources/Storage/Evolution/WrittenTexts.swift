import JSONText
import SQL
import SchemaModel

/// In which unit and calendar the texts of a column were written that a plan reads as amounts or days. Each counts in that
/// of the change that brought it, which the history tells.
struct WrittenTexts {
  private let rows: StoredRows
  private let names: FormerNames
  private let history: WritingHistory
  private let today: Writing
  /// The number of rows of the history that are read at once.
  private static let batch = 2000

  /// - Parameters:
  ///   - rows: The rows of the database.
  ///   - names: The names that the plan changes.
  ///   - business: The business of the schema that the database is brought to.
  /// - Throws: What reading throws.
  init(_ rows: StoredRows, names: FormerNames, for business: Business) throws {
    (self.rows, self.names, today) = (rows, names, Writing(business))
    history = WritingHistory(stored: try Self.meta(WritingHistory.metaKey, rows))
  }

  /// The writings other than today's in which texts of a column were written.
  struct Found {
    let writings: [Writing]
    /// The place of a row's writing among these, by the id of the row.
    let places: [String: Int]
  }

  /// Finds them.
  ///
  /// - Parameter location: The field that the column becomes.
  /// - Returns: nil where all texts are read as they are written today.
  /// - Throws: What reading throws.
  /// - Complexity: O(1) where the unit and the calendar never changed; O(history of the entity) otherwise.
  func found(_ location: StoredFieldLocation) throws -> Found? {
    let others = history.others(than: today).filter { $0.reads(location.field.type, otherwiseThan: today) }
    guard !others.isEmpty else { return nil }
    let written = try location.list == nil ? ofRecords(location) : ofCells(location)
    let places = written.compactMapValues { row in
      history.writing(at: row).flatMap { others.firstIndex(of: $0) }
    }
    return places.isEmpty ? nil : Found(writings: others, places: places)
  }

  /// The rows of the history that wrote the field, by the ids of records.
  private func ofRecords(_ location: StoredFieldLocation) throws -> [String: Int] {
    let name = names.field(before: location.field.name.text, in: location.table.text)
    let table = names.table(before: location.table.text)
    let kinds = try kinds
    var written: [String: Int] = [:]
    try each(of: table) { row in
      guard row.delta.members?.contains(where: { $0.field == name }) != false else { return }
      if row.isConversion, !kinds.isWritten(name, in: table, from: row.former, to: row.seq) { return }
      written[row.record] = row.seq
    }
    return written
  }

  /// The rows of the history that wrote the cells of a column, by the ids of rows.
  private func ofCells(_ location: StoredFieldLocation) throws -> [String: Int] {
    let owner = Identifier(location.entity.name.text)
    guard let list = location.entity.fields.first(where: { $0.id == location.list }) else { return [:] }
    let (name, table) = (names.field(before: list.name.text, in: owner.text), location.table)
    let column = names.field(before: location.field.name.text, in: table.text)
    var steps: [String: [CellWriting.Step]] = [:]
    try each(of: names.table(before: owner.text)) { row in
      let old = row.delta.members.map { members in members.first { $0.field == name }?.old } ?? .some(.null)
      if let old {
        steps[row.record, default: []].append(
          CellWriting.Step(row: row.seq, former: row.former, old: old, isConversion: row.isConversion))
      }
    }
    let kinds = try kinds
    let written = steps.mapValues { CellWriting(of: names.table(before: table.text), kinds: kinds, $0) }
    let cells = try rows.fetch(
      """
      SELECT \(BuiltInColumns.id), \(BuiltInColumns.parent), \(Identifier(location.field.name.text)) FROM \(table) \
      WHERE \(Identifier(location.field.name.text)) IS NOT NULL
      """)
    return cells.reduce(into: [:]) { found, cell in
      guard let id = cell[0].text, let record = cell[1].text, let text = cell[2].text else { return }
      found[id] = written[record]?.row(of: column, in: id, having: .string(text))
    }
  }

  /// A row of the history.
  private struct Row {
    let seq: Int
    let record: String
    /// The row of the record before it; 0 for none.
    let former: Int
    let isConversion: Bool
    let delta: HistoryDelta
  }

  /// Reads the history of an entity, the oldest row first.
  private func each(of entity: String, _ body: (Row) -> Void) throws {
    var (last, former): (Int, [String: Int]) = (0, [:])
    while true {
      let page = try rows.fetch(
        """
        SELECT seq, record_id, action, changes FROM daftar_history WHERE entity = \(bind: .text(entity)) \
        AND seq > \(last) ORDER BY seq LIMIT \(Self.batch)
        """)
      for row in page {
        guard let seq = row[0].integer, let id = row[1].bytes.flatMap({ RecordID(bytes: $0) }) else { continue }
        last = Int(seq)
        let action = row[2].text.flatMap { HistoryEntry.Action(rawValue: $0) }
        let before = former.updateValue(last, forKey: id.text) ?? 0
        guard let delta = HistoryDelta(stored: action == .create ? nil : row[3].text) else { continue }
        body(Row(seq: last, record: id.text, former: before, isConversion: action == .convert, delta: delta))
      }
      if page.count < Self.batch { return }
    }
  }

  /// What the fields of the database were.
  private var kinds: KindHistory {
    get throws { KindHistory(stored: try Self.meta(KindHistory.metaKey, rows)) }
  }

  private static func meta(_ key: String, _ rows: StoredRows) throws -> String? {
    try rows.fetch("SELECT value FROM daftar_meta WHERE key = \(bind: .text(key))").first?.first?.text
  }
}
