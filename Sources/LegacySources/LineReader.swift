public import Delimited
import Diagnostics

/// Reads lines in constant memory. Lines longer than `mostBytes` are refused.
public struct LineReader {
  private var source: any ByteSource
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var start = 0
  private var filled = 0
  private var isAtEnd = false
  private var isFirst = true
  /// The number of bytes read from the source so far.
  private(set) var bytesRead = 0

  /// The maximum length of a line in bytes.
  static let mostBytes = 16 << 20

  /// Creates a reader.
  ///
  /// - Parameter source: The bytes of the file.
  public init(_ source: any ByteSource) { self.source = source }

  /// Reads the next line.
  ///
  /// - Returns: The bytes of the line without its line feed, or nil at the end.
  /// - Throws: A `Failure` for a line that is too long; errors of the source.
  public mutating func next() throws -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched..<filled].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return line(start..<end)
      }
      if isAtEnd {
        guard start < filled else { return nil }
        defer { start = filled }
        return line(start..<filled)
      }
      searched = filled - start
      try refill()
    }
  }

  private mutating func line(_ range: Range<Int>) -> [UInt8] {
    defer { isFirst = false }
    let line = Array(buffer[range])
    return isFirst && line.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(line.dropFirst(3)) : line
  }

  private mutating func refill() throws {
    if start > 0 {
      buffer.replaceSubrange(0..<filled - start, with: Array(buffer[start..<filled]))
      filled -= start
      start = 0
    }
    if filled == buffer.count {
      guard filled < Self.mostBytes else { throw Failure(.data, "failure.file.line_too_long") }
      buffer += [UInt8](repeating: 0, count: buffer.count)
    }
    let count = try source.read(into: &buffer, from: filled)
    filled += count
    bytesRead += count
    if count == 0 { isAtEnd = true }
  }
}
