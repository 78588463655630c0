import ByteText
import Crypto
public import Delimited
import Diagnostics

/// A file that is imported: its fingerprint and its rows.
///
/// A file on disk is opened once. Its fingerprint and all of its rows are read through the same descriptor, so the rows
/// that are imported are those that were hashed, even if the path leads to another file by then. Reading fails if
/// somebody writes to the file.
public struct OldFile: Sendable {
  private enum Content: Sendable {
    case memory([UInt8])
    case disk(FileSource, FileStamp)
  }

  public let path: String
  /// The SHA-256 of its bytes, in hexadecimal digits.
  public let fingerprint: String
  private let content: Content

  /// Creates a file from bytes in memory.
  ///
  /// - Parameters:
  ///   - path: The path of the file; its extension decides the format.
  ///   - bytes: All bytes of the file.
  /// - Complexity: O(bytes).
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    content = .memory(bytes)
    fingerprint = SHA256.hash(data: bytes).hexadecimal
  }

  /// Opens a file and reads it once for its fingerprint, in constant memory.
  ///
  /// - Parameter path: The path of the file; its extension decides the format.
  /// - Throws: A `Failure` if the file cannot be read, or is written to at the same time.
  /// - Complexity: O(bytes).
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
    fingerprint = hash.finalize().hexadecimal
  }

  /// Opens the rows, positioned before the header.
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

  /// Opens the rows of the file. Can be called any number of times.
  ///
  /// - Returns: The rows after the header, and the names of the columns.
  /// - Throws: A `Failure` if the file has no rows, has no readable header, or was written to since it was opened.
  ///   Reading the rows throws the last of these as well.
  public func rows() throws -> (source: any RowSource, header: [String]) {
    var rows = try source()
    let header = try RowHeader.read(&rows, of: path)
    guard OwnColumns.areIn(header) else { return (rows, header) }
    rows.restoreOwnCells()
    return (rows, header.map(OwnCells.restored))
  }
}
