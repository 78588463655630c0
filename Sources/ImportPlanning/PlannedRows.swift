/// The rows of a file as the first pass of a plan found them: wave, result, and whether they are rehearsed. A few bytes
/// for each row.
struct PlannedRows {
  /// The result of a row by itself.
  struct RowResult: Hashable {
    /// The violated rules, as `mobile/length`; empty for a row that is imported.
    var breaches: Set<String> = []
    /// Whether a required value is missing, which only the customer knows.
    var isMissing = false
    /// Whether the row is imported with a warning.
    var isDoubtful = false
  }

  private struct Note {
    let wave: Int32
    /// The index of the result; negative where the row was imported before.
    let result: Int32
    var isRehearsed = false
    var isShared = false
  }

  private var notes: [Note] = []
  private var results: [RowResult] = []
  private var indices: [RowResult: Int32] = [:]
  /// The number of rows of each wave that are rehearsed.
  private var rehearsedCounts: [Int: Int] = [:]

  var count: Int { notes.count }

  /// Adds the next row.
  ///
  /// - Parameters:
  ///   - result: The result of the row by itself; nil where it was imported before.
  ///   - wave: The index of its wave.
  mutating func add(_ result: RowResult?, wave: Int) {
    notes.append(Note(wave: Int32(truncatingIfNeeded: wave), result: result.map { index(of: $0) } ?? -1))
  }

  private mutating func index(of result: RowResult) -> Int32 {
    if let index = indices[result] { return index }
    let index = Int32(truncatingIfNeeded: results.count)
    results.append(result)
    indices[result] = index
    return index
  }

  /// Marks a row for rehearsal.
  ///
  /// - Parameters:
  ///   - row: The number of the row, from 1.
  ///   - isShared: Whether other rows share its values.
  mutating func markForRehearsal(row: Int, isShared: Bool) {
    guard notes.indices.contains(row - 1) else { return }
    if isShared { notes[row - 1].isShared = true }
    if notes[row - 1].isRehearsed { return }
    notes[row - 1].isRehearsed = true
    rehearsedCounts[Int(notes[row - 1].wave), default: 0] += 1
  }

  /// Whether other rows share values of a row.
  ///
  /// - Parameter row: The number of the row, from 1.
  func isShared(row: Int) -> Bool { notes.indices.contains(row - 1) && notes[row - 1].isShared }

  /// The rows to skip where those of a wave are rehearsed.
  ///
  /// - Parameter wave: The index of the wave.
  /// - Returns: The flags of the skipped rows; nil where no row of the wave is rehearsed.
  func skippedRows(in wave: Int) -> RowFlags? {
    guard rehearsedCounts[wave] != nil else { return nil }
    return RowFlags(flags: [true] + notes.map { !$0.isRehearsed || $0.wave != Int32(truncatingIfNeeded: wave) })
  }

  /// Calls `body` for each row that its own cells decide: it is not rehearsed, and was not imported before. O(rows).
  ///
  /// - Parameter body: Takes the result of the row and the index of its wave.
  func forEachDecidedAlone(_ body: (RowResult, Int) -> Void) {
    for note in notes where !note.isRehearsed && note.result >= 0 {
      body(results[Int(note.result)], Int(note.wave))
    }
  }
}
