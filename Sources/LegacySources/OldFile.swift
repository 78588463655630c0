import Crypto
public import Delimited
import Diagnostics

/// An old file that is to be imported: what tells it from every other one, and its rows.
///
/// A file on a disk is opened once. Its fingerprint and all of its rows come through the one descriptor, so that what is
/// brought over is what was hashed, whatever stands under the path meanwhile; and reading stops where somebody writes to
/// the file.
public struct OldFile: Sendable {
  private enum Content: Sendable {
    case memory([UInt8])
    case disk(FileSource, FileStamp)
  }

  public let path: String
  /// SHA-256 of its bytes, in hexadecimal digits.
  public let fingerprint: String
  private let content: Content

  /// A file whose bytes are at hand. O(bytes).
  ///
  /// - Parameters:
  ///   - path: its path, whose ending tells its format.
  ///   - bytes: all of its bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    content = .memory(bytes)
    fingerprint = Self.hexadecimal(SHA256.hash(data: bytes))
  }

  /// Opens a file, and reads it once for its fingerprint, in constant memory. O(bytes).
  ///
  /// - Parameter path: its path.
  /// - Throws: a `Failure` where the file cannot be read, or is written to at the same time.
  public init(path: String) throws {
    self.path = path
    let file = try FileSource(path: path)
    let stamp = try file.stamp()
    content = .disk(file, stamp)
    var source = UnchangedSource(file, path: path, stamp: stamp)
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try source.read(into: &buffer, from: 0)
      if count == 0 { break }
      buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    fingerprint = Self.hexadecimal(hash.finalize())
  }

  private static func hexadecimal(_ hash: SHA256.Digest) -> String {
    hash.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The rows, from the header.
  private func source() throws -> any RowSource {
    switch content {
    case .memory(let bytes):
      return try (RowFormat.named(path) ?? .fallback).open(MemorySource(bytes), head: bytes)
    case .disk(let file, let stamp):
      let unchanged = UnchangedSource(file, path: path, stamp: stamp)
      let (source, format) = try FileFormat.open(unchanged, size: file.size, named: path)
      switch format {
      case .rows(let open): return try open(source)
      case .jsonLines: throw Failure(.data, "failure.import.not_rows", ["path": path])
      }
    }
  }

  /// The rows of the file, from the first; any number of times.
  ///
  /// - Returns: the rows behind the header, and the header.
  /// - Throws: a `Failure` where the file holds no rows, has no header that can be read, or was written to since it was
  ///   opened; so do the rows themselves.
  public func rows() throws -> (source: any RowSource, header: [String]) {
    var rows = try source()
    let header = try RowHeader.read(&rows, of: path)
    guard OwnColumns.surround(header) else { return (rows, header) }
    rows.restoreOwnCells()
    return (rows, header.map(OwnCells.restored))
  }
}
