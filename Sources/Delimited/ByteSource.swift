/// A source of bytes that are read in order, such as a file. This layer opens none itself.
public protocol ByteSource {
  /// Reads bytes; blocks until at least one is available.
  ///
  /// - Parameters:
  ///   - buffer: The buffer to fill.
  ///   - start: The index of the first byte to write; bytes up to the end of the buffer may be written.
  /// - Returns: The number of bytes that were read; 0 at the end.
  /// - Throws: An error of the source.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws -> Int
  /// Opens the same bytes again from their beginning, for callers that have to see all of them before they read the
  /// first. The position of this source does not matter.
  ///
  /// - Returns: Another source, or nil if the bytes can be read only once, as those of a pipe.
  /// - Throws: An error of the source.
  func again() throws -> (any ByteSource)?
}

extension ByteSource {
  /// Returns nil: the bytes can be read only once.
  public func again() throws -> (any ByteSource)? { nil }
}

/// A source of bytes in memory.
public struct MemorySource: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  /// Creates a source.
  ///
  /// - Parameter bytes: The bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
  /// Creates a source.
  ///
  /// - Parameter text: The text whose UTF-8 is read.
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
