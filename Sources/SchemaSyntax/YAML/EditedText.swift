import Diagnostics

/// The text of a file with some remedies applied, so that reading can go on after a mistake.
///
/// Offsets in the edited text are mapped back to the file.
struct EditedText {
  private struct Edit {
    /// The offset of the inserted bytes in the edited text.
    var start: Int
    let inserted: Int
    let removed: Int
  }

  let file: SourceFile
  private(set) var bytes: [UInt8]
  /// The edits in the order of `start`.
  private var edits: [Edit] = []

  /// Makes the text of a file, without its byte order mark.
  ///
  /// - Parameter file: the file.
  init(_ file: SourceFile) {
    self.file = file
    bytes = file.utf8
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { replace(0..<3, with: "") }
  }

  /// Replaces a range of the edited text.
  ///
  /// - Parameters:
  ///   - range: byte offsets in the edited text.
  ///   - text: the replacement.
  mutating func replace(_ range: Range<Int>, with text: String) {
    bytes.replaceSubrange(range, with: text.utf8)
    let shift = text.utf8.count - range.count
    for index in edits.indices where edits[index].start >= range.upperBound { edits[index].start += shift }
    edits.append(Edit(start: range.lowerBound, inserted: text.utf8.count, removed: range.count))
    edits.sort { $0.start < $1.start }
  }

  /// Maps an offset in the edited text to the file. O(edits).
  ///
  /// - Parameter offset: a byte offset in the edited text.
  /// - Returns: the byte offset in the file.
  func original(_ offset: Int) -> Int {
    var shift = 0
    for edit in edits where edit.start < offset || (edit.start == offset && edit.inserted == 0) {
      let inside = offset - edit.start
      if inside < edit.inserted { return edit.start + shift + min(max(inside - 1, 0), edit.removed) }
      shift += edit.removed - edit.inserted
    }
    return offset + shift
  }

  /// Maps a range of the edited text to the file. O(edits).
  ///
  /// - Parameter range: byte offsets in the edited text.
  func range(_ range: Range<Int>) -> SourceRange {
    SourceRange(file: file, start: original(range.lowerBound), end: original(range.upperBound))
  }
}
