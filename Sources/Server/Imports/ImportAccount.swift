import Engine
import Storage
import Web

/// The status of an import, for its page.
struct ImportAccount {
  let name: String
  /// The status of its rows; nil where it was never planned.
  let status: ImportStatus?

  /// The view of its page.
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
        quarantined: parts.quarantined, excluded: parts.excluded, deleted: parts.deleted, waiting: parts.waiting))
  }
}
