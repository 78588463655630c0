public import Delimited

/// A file whose first bytes have been looked at already.
public struct PrefixedSource: ByteSource {
  /// The size in bytes; nil for a pipe.
  public let size: Int?
  private var source: any ByteSource
  private var prefix: [UInt8] = []
  private var taken = 0

  /// - Parameters:
  ///   - source: the bytes of the file, from the first.
  ///   - size: how many there are; nil where nobody knows.
  init(_ source: any ByteSource, size: Int?) {
    self.source = source
    self.size = size
  }

  /// The first bytes, without using them up.
  ///
  /// - Parameter count: how many at most, above 0.
  /// - Returns: as many as the source gives at once.
  /// - Throws: what the source throws.
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
