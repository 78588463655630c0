/// Where bytes come from, handed in: this layer reads no files.
public protocol ByteSource {
  /// Reads bytes into `buffer`, from `start` to its end at most. It blocks until there is at least one byte.
  /// - Returns: how many were read; 0 at the end.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws -> Int
  /// The same bytes from their beginning, for who must look at all of them before the first is read; nil where they
  /// come once only, as through a pipe. What was read of this source so far makes no difference.
  func again() throws -> (any ByteSource)?
}

extension ByteSource {
  /// Bytes come once, unless a source says otherwise.
  public func again() throws -> (any ByteSource)? { nil }
}

/// Bytes that are in memory already.
public struct MemorySource: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  public init(_ bytes: [UInt8]) { self.bytes = bytes }
  public init(_ text: String) { bytes = Array(text.utf8) }

  public mutating func read(into buffer: inout [UInt8], from start: Int) throws -> Int {
    let count = min(buffer.count - start, bytes.count - position)
    guard count > 0 else { return 0 }
    buffer.replaceSubrange(start..<start + count, with: bytes[position..<position + count])
    position += count
    return count
  }

  public func again() throws -> (any ByteSource)? { MemorySource(bytes) }
}
