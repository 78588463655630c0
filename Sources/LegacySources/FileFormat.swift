public import Delimited
import Diagnostics

/// Opens a file and tells what it holds by its name and its first bytes.
public enum FileFormat {
  /// Opens a file: `.tsv` is parted by tabs, `.jsonl` and `.ndjson` are JSON lines, everything else is CSV, whose
  /// delimiter its first line tells. `-` is standard input.
  public static func open(_ path: String) throws -> (source: PrefixedSource, format: FileValidation.Format) {
    var source = PrefixedSource(try FileSource(path: path))
    let head = try source.peek(1 << 16)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || Self.firstLineHoldsNUL(head) {
      throw Failure(.data, "failure.file.utf16", ["path": path])
    }
    if head.isEmpty { throw Failure(.data, "failure.file.empty", ["path": path]) }
    if path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") || path.hasSuffix(".json") { return (source, .jsonLines) }
    if path.hasSuffix(".tsv") { return (source, .delimited(0x09)) }
    if path == "-", head.first == UInt8(ascii: "{") { return (source, .jsonLines) }
    return (source, .delimited(DelimiterGuess.delimiter(ofLine: head)))
  }

  /// Whether there is a NUL up to the byte behind the first line feed, as in UTF-16 without its mark.
  private static func firstLineHoldsNUL(_ head: [UInt8]) -> Bool {
    let end = head.firstIndex(of: 0x0A).map { $0 + 2 } ?? head.count
    return head.prefix(end).contains(0)
  }
}

/// A file whose first bytes have been looked at already.
public struct PrefixedSource: ByteSource {
  private var source: FileSource
  private var prefix: [UInt8] = []
  private var taken = 0

  init(_ source: FileSource) { self.source = source }

  /// The size in bytes; nil for a pipe.
  public var size: Int? { source.size }

  /// The first bytes, `count` at most, without using them up.
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
