import SchemaModel
public import Storage

extension ImportDesk {
  /// Where every row is; nil where no plan and no run was made here.
  public func status() throws -> ImportStatus? {
    try store.readImports { reading in
      guard let pinned = try reading.pinned(definition.name) else { return nil }
      var status = ImportStatus(
        name: definition.name, file: pinned.path, parts: ImportStatus.Parts(rows: pinned.rows),
        waves: pinned.waves.map {
          ImportStatus.Wave(name: $0.name, state: $0.state, parts: ImportStatus.Parts(rows: $0.rows))
        })
      for count in try reading.counts(of: definition.name) {
        status.parts.count(count)
        if let place = status.waves.firstIndex(where: { $0.name == count.wave }) {
          status.waves[place].parts.count(count)
        }
      }
      return status
    }
  }

  /// Hands over the rows of a wave that wait for a person, in their order.
  public func quarantined(wave: String, _ body: (QuarantinedRow) throws -> Void) throws {
    var after = 0
    while true {
      let rows = try store.readImports {
        try $0.quarantined(of: definition.name, wave: wave, after: after, limit: batch)
      }
      for row in rows { try body(row) }
      guard let last = rows.last, rows.count == batch else { return }
      after = last.row
    }
  }
}
