import Delimited
import Diagnostics

/// Reads an open file from its beginning, and fails as soon as somebody writes to it.
///
/// The file is the one that was opened, whatever its path leads to since then. So rows of one file are never taken for
/// those of another.
struct UnchangedSource: ByteSource {
  private var file: FileSource
  private let path: String
  private let stamp: FileStamp

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - file: The open file; how far it has been read does not matter.
  ///   - path: The path of the file, for the failure.
  ///   - stamp: The stamp that the file must keep.
  init(_ file: FileSource, path: String, stamp: FileStamp) {
    self.file = file.fromStart
    self.path = path
    self.stamp = stamp
  }

  /// Reads bytes, then verifies that the file has not changed.
  ///
  /// - Parameters:
  ///   - buffer: The buffer to fill.
  ///   - start: The index of the first byte to write.
  /// - Returns: The number of bytes that were read; 0 at the end.
  /// - Throws: `failure.file.changed` if the file was written to; a `Failure` if it cannot be read.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws -> Int {
    let count = try file.read(into: &buffer, from: start)
    guard try file.stamp() == stamp else { throw Failure(.data, "failure.file.changed", ["path": path]) }
    return count
  }

  func again() throws -> (any ByteSource)? { UnchangedSource(file, path: path, stamp: stamp) }
}
