public import Delimited

/// A byte source whose first bytes can be examined before they are read.
public struct PrefixedSource: ByteSource {
  /// The size in bytes; nil for a pipe.
  public let size: Int?
  private var source: any ByteSource
  private var prefix: [UInt8] = []
  private var taken = 0

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file, from the first.
  ///   - size: The number of bytes; nil if it is not known.
  init(_ source: any ByteSource, size: Int?) {
    self.source = source
    self.size = size
  }

  /// The first bytes, which will still be read.
  ///
  /// - Parameter count: The maximum number of bytes, above 0.
  /// - Returns: As many bytes as the source gives at once.
  /// - Throws: Errors of the source.
  mutating func peek(_ count: Int) throws -> [UInt8] {
    prefix = [UInt8](repeating: 0, count: count)
    let read = try source.read(into: &prefix, from: 0)
    prefix.removeSubrange(read...)
    return prefix
  }

  public mutating func read(into buffer: inout [UInt8], from start: Int) throws -> Int {
    guard taken < prefix.count else { return try source.read(into: &buffer, from: start) }
    let count = min(buffer.count - start, prefix.count - taken)
    buffer.replaceSubrange(start..<start + count, with: prefix[taken..<taken + count])
    taken += count
    return count
  }

  public func again() throws -> (any ByteSource)? { try source.again() }
}
