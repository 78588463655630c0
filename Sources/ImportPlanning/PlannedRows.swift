/// What the first reading of a file found of each row: its wave, what it came to by itself, and whether others have a
/// say in it. A few bytes a row.
struct PlannedRows {
  /// What a row came to.
  struct Verdict: Hashable {
    /// `mobile/length`, by which rules it is refused; none where it goes in.
    var breaches: Set<String> = []
    /// A required value is missing: only the customer knows it.
    var isMissing = false
    /// It goes in, and a check asks whether it is meant so.
    var isDoubtful = false
  }

  private struct Note {
    let wave: Int32
    /// The index of the verdict; negative where the row is in the store already.
    let verdict: Int32
    var isAsked = false
    var isShared = false
  }

  private var notes: [Note] = []
  private var verdicts: [Verdict] = []
  private var indices: [Verdict: Int32] = [:]
  /// How many rows of each wave are asked.
  private var asked: [Int: Int] = [:]

  var count: Int { notes.count }

  /// Notes the next row.
  ///
  /// - Parameters:
  ///   - verdict: What it came to by itself; nil where it is loaded.
  ///   - wave: The index of its wave.
  mutating func add(_ verdict: Verdict?, wave: Int) {
    notes.append(Note(wave: Int32(truncatingIfNeeded: wave), verdict: verdict.map { index(of: $0) } ?? -1))
  }

  private mutating func index(of verdict: Verdict) -> Int32 {
    if let index = indices[verdict] { return index }
    let index = Int32(truncatingIfNeeded: verdicts.count)
    verdicts.append(verdict)
    indices[verdict] = index
    return index
  }

  /// Says that a row must be rehearsed.
  ///
  /// - Parameters:
  ///   - row: Its number, from 1.
  ///   - isShared: Whether others share its values.
  mutating func ask(row: Int, isShared: Bool) {
    guard notes.indices.contains(row - 1) else { return }
    if isShared { notes[row - 1].isShared = true }
    if notes[row - 1].isAsked { return }
    notes[row - 1].isAsked = true
    asked[Int(notes[row - 1].wave), default: 0] += 1
  }

  func isShared(row: Int) -> Bool { notes.indices.contains(row - 1) && notes[row - 1].isShared }

  /// The rows to pass over where those of a wave are rehearsed; nil where none is.
  func passedOver(in wave: Int) -> RowFlags? {
    guard asked[wave] != nil else { return nil }
    return RowFlags(flags: [true] + notes.map { !$0.isAsked || $0.wave != Int32(truncatingIfNeeded: wave) })
  }

  /// Hands over the verdicts of the rows that nobody else has a say in.
  func eachAlone(_ body: (Verdict, Int) -> Void) {
    for note in notes where !note.isAsked && note.verdict >= 0 {
      body(verdicts[Int(note.verdict)], Int(note.wave))
    }
  }
}
