/// In which units and calendars people wrote their texts, up to which row of the history: `120` was written as tomans, and
/// means them, whatever the forms show today. The first transaction that writes for a schema with another unit or
/// calendar, whether of a plan or of a save, records the former ones.
public struct WritingHistory: Hashable, Sendable {
  /// The key of `daftar_meta` under which it is stored.
  public static let metaKey = "writing"

  /// A way of writing that ended.
  private struct Era: Hashable {
    let until: Int
    let writing: Writing
  }

  /// How texts are written since; nil where nothing was recorded.
  public private(set) var current: Writing?
  /// The ways that ended, the oldest first.
  private var eras: [Era] = []

  /// Reads what is stored: a line for the current way, then one for each that ended, with its last row.
  ///
  /// - Parameter text: What `text` gave; nil for none.
  public init(stored text: String?) {
    var lines = (text ?? "").split(separator: "\n")[...]
    current = lines.popFirst().flatMap { Writing(word: String($0)) }
    eras = lines.compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let until = Int(parts[0]), let writing = Writing(word: String(parts[1])) else {
        return nil
      }
      return Era(until: until, writing: writing)
    }
  }

  /// What is stored; nil where nothing was recorded.
  var text: String? {
    current.map { ([$0.word] + eras.map { "\($0.until) \($0.writing.word)" }).joined(separator: "\n") }
  }

  /// How texts were written that a row of the history has.
  ///
  /// - Parameter row: The row.
  /// - Returns: nil where nothing was recorded.
  public func writing(at row: Int) -> Writing? { eras.first { $0.until >= row }?.writing ?? current }

  /// The ways that texts of a database may be written in, other than one.
  ///
  /// - Parameter writing: The one.
  func others(than writing: Writing) -> [Writing] {
    (eras.map(\.writing) + (current.map { [$0] } ?? [])).filter { $0 != writing }.reduce(into: []) { found, other in
      if !found.contains(other) { found.append(other) }
    }
  }

  /// Whether a stored text says that texts are written in a way.
  ///
  /// - Parameters:
  ///   - text: What is stored.
  ///   - writing: The way.
  static func says(_ text: String?, _ writing: Writing) -> Bool {
    guard let text else { return false }
    let word = writing.word
    return text == word || text.hasPrefix(word + "\n")
  }

  /// Records that texts are written in another way from now on.
  ///
  /// - Parameters:
  ///   - writing: The way.
  ///   - row: The last row that was written until now.
  mutating func begin(_ writing: Writing, after row: Int) {
    guard current != writing else { return }
    if let current { eras.append(Era(until: row, writing: current)) }
    current = writing
  }
}
