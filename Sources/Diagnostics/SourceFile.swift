/// A text that a diagnostic can point into: a schema file, as it was read.
///
/// Positions are byte offsets of UTF-8; lines count from 1 and columns count code points from 1, as editors do.
public final class SourceFile: Sendable {
  /// The name shown to people: a path relative to where they stand.
  public let name: String
  /// The text as UTF-8.
  public let utf8: [UInt8]
  private let lineStarts: [Int]

  public init(name: String, utf8: [UInt8]) {
    self.name = name
    self.utf8 = utf8
    var starts = [0]
    for (offset, byte) in utf8.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    lineStarts = starts
  }

  public convenience init(name: String, text: String) { self.init(name: name, utf8: Array(text.utf8)) }

  /// How many lines it has; a text that ends in a line feed has an empty last one.
  public var lineCount: Int { lineStarts.count }

  /// Line and column of an offset; one past the end is allowed, further is brought back to it.
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), utf8.count)
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let column = utf8[lineStarts[low]..<offset].count { $0 & 0xC0 != 0x80 } + 1
    return SourcePosition(line: low + 1, column: column)
  }

  /// The text of a line without its line feed; empty where there is no such line.
  public func line(_ number: Int) -> String {
    guard lineStarts.indices.contains(number - 1) else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : utf8.count
    if end > start, utf8[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }

  /// The text between two offsets; what lies outside of the file is left out.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
  }
}
