import JSONText
import SQL
import SchemaModel
import Storage

/// In which unit and calendar the texts of a version were written: each by the change that brought it, which may be older
/// than the version.
struct FormerWriting {
  private let history: RecordHistory
  private let entries: ArraySlice<HistoryEntry>

  /// - Parameters:
  ///   - history: The history of the record.
  ///   - version: The version.
  init(_ history: RecordHistory, of version: FormerVersion) {
    self.history = history
    entries = history.entries.prefix { $0.rows.own <= version.row }
  }

  /// How the text of a field was written.
  ///
  /// - Parameter field: The name of the field.
  /// - Returns: nil where nobody recorded it.
  func writing(of field: String) -> Writing? {
    let table = history.entity.name.text
    let entry = entries.last { entry in
      guard entry.changes.contains(where: { $0.field == field }) else { return false }
      let (row, former) = entry.rows
      return entry.action != .convert || history.kinds.isWritten(field, in: table, from: former, to: row)
    }
    return entry.flatMap { history.writings.writing(at: $0.rows.own) }
  }

  /// How the texts of a list's cells were written.
  ///
  /// - Parameter list: The list.
  func cells(of list: Field) -> Cells {
    let steps = entries.flatMap { entry in
      entry.changes.filter { $0.field == list.name.text }.map {
        CellWriting.Step(
          row: entry.rows.own, former: entry.rows.former, old: $0.old, isConversion: entry.action == .convert)
      }
    }
    let table = SchemaTables.name(ofTableFor: list.name, in: Identifier(history.entity.name.text)).text
    return Cells(
      steps: CellWriting(of: table, kinds: history.kinds, steps), writings: history.writings)
  }

  /// How the texts of a list's cells were written.
  struct Cells {
    fileprivate let steps: CellWriting
    fileprivate let writings: WritingHistory

    /// How a cell was written.
    ///
    /// - Parameters:
    ///   - column: The name of its column.
    ///   - id: The id of its row.
    ///   - value: What the cell had.
    /// - Returns: nil where nobody recorded it.
    func writing(of column: String, in id: String, having value: JSONValue) -> Writing? {
      steps.row(of: column, in: id, having: value).flatMap { writings.writing(at: $0) }
    }
  }
}
