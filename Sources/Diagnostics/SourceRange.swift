/// A stretch of a source file, as byte offsets: from `start` up to, not including, `end`.
public struct SourceRange: Hashable, Sendable {
  public let file: SourceFile
  public let start: Int
  public let end: Int

  public init(file: SourceFile, start: Int, end: Int) {
    self.file = file
    self.start = start
    self.end = max(start, end)
  }

  /// Where it begins.
  public var startPosition: SourcePosition { file.position(at: start) }
  /// Just behind its last character.
  public var endPosition: SourcePosition { file.position(at: end) }
  /// The text it covers.
  public var text: String { file.text(start..<end) }

  public static func == (left: SourceRange, right: SourceRange) -> Bool {
    left.file === right.file && left.start == right.start && left.end == right.end
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(start)
    hasher.combine(end)
  }
}
