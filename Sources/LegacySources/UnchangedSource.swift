import Delimited
import Diagnostics

/// Reads an open file from its beginning, as long as nobody writes to it.
///
/// The file stays the one that was opened, whatever stands under its name since. Where it is written to or cut off, the
/// next read throws, so that nobody takes rows of one file for those of another.
struct UnchangedSource: ByteSource {
  private var file: FileSource
  private let path: String
  private let stamp: FileStamp

  /// - Parameters:
  ///   - file: the open file; what was read of it so far makes no difference.
  ///   - path: its path, for the failure.
  ///   - stamp: how the file was when it was first looked at.
  init(_ file: FileSource, path: String, stamp: FileStamp) {
    self.file = file.fromStart
    self.path = path
    self.stamp = stamp
  }

  /// - Throws: `failure.file.changed` where the file was written to; else what reading throws.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws -> Int {
    let count = try file.read(into: &buffer, from: start)
    guard try file.stamp() == stamp else { throw Failure(.data, "failure.file.changed", ["path": path]) }
    return count
  }

  func again() throws -> (any ByteSource)? { UnchangedSource(file, path: path, stamp: stamp) }
}
