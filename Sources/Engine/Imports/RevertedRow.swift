import SchemaModel
import Storage

/// A row of a wave that is reverted, beside everything else that imports did with its record.
struct RevertedRow {
  /// What the import did with the row.
  let entry: ImportEntry
  /// The record as it is stored.
  let record: StoredRecord
  /// What imports did with other rows that are about the record.
  private let others: [ImportEntry]

  /// - Parameters:
  ///   - entry: The entry of the row.
  ///   - record: Its record.
  ///   - entries: The entries about the record; that of the row is among them, with the version that it has by now.
  init(_ entry: ImportEntry, _ record: StoredRecord, about entries: [ImportEntry]) {
    func isOwn(_ each: ImportEntry) -> Bool { each.row == entry.row && each.name == entry.name }
    self.entry = entries.first(where: isOwn) ?? entry
    self.record = record
    others = entries.filter { !isOwn($0) }
  }

  /// Why the row stays as it is; nil where it can be reverted.
  var kept: RollbackOutcome.Kept? {
    guard let version = entry.version, !others.contains(where: { $0.version == nil }) else {
      return RollbackOutcome.Kept(id: record.id, why: .mended)
    }
    if entry.outcome == .unchanged || version == record.version { return nil }
    let later = others.filter { $0.outcome == .filled && ($0.version ?? 0) > version }
    // A wave that could not be taken back itself, since somebody changed the record after it, is no way out.
    guard let last = later.max(by: { ($0.version ?? 0) < ($1.version ?? 0) }), last.version == record.version else {
      return RollbackOutcome.Kept(id: record.id, why: .changed)
    }
    return RollbackOutcome.Kept(id: record.id, why: .filled, wave: last.wave)
  }

  /// The rows that were left alone since the record had their values already, thanks to this row: they wait again.
  var resting: [ImportEntry] {
    let version = entry.version ?? 0
    return others.filter { $0.outcome != .created && ($0.version ?? 0) >= version }
  }
}
