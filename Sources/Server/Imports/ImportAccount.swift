import Engine
import Storage
import Web

/// What the ledger says of an import, for its page.
struct ImportAccount {
  let name: String
  /// Where its rows are; nil where nothing was planned here.
  let status: ImportStatus?

  /// What the page shows of it.
  var progress: ImportProgress {
    ImportProgress(
      name: name,
      plan: status.map { status in
        ImportProgress.Plan(
          file: status.file, rows: status.parts.rows, waves: status.waves.map(wave),
          isSettled: status.parts.quarantined == 0)
      })
  }

  private func wave(_ wave: ImportStatus.Wave) -> ImportProgress.Wave {
    let parts = wave.parts
    return ImportProgress.Wave(
      name: wave.name, state: wave.state.rawValue,
      counts: ImportProgress.Wave.Counts(
        rows: parts.rows, created: parts.created, filled: parts.filled, unchanged: parts.unchanged,
        quarantined: parts.quarantined, waiting: parts.waiting))
  }
}
