public import Delimited
public import Diagnostics
import Glibc

/// Reads a file, or standard input, in order.
public struct FileSource: ByteSource, Sendable {
  private let handle: FileHandleBox
  /// Whether it reads at offsets of its own, without moving on in the file.
  private let readsAside: Bool
  /// The size in bytes; nil for a pipe.
  public let size: Int?
  /// The bytes read so far.
  public private(set) var position = 0

  /// Opens a file.
  ///
  /// - Parameter path: its path; `-` is standard input. Pipes and devices are refused: they may never end.
  /// - Throws: a `Failure` where it is not there, or may not be read.
  public init(path: String) throws(Failure) {
    guard path != "-" else {
      handle = FileHandleBox(descriptor: 0, owns: false, path: path)
      readsAside = false
      size = nil
      return
    }
    // A pipe that nobody writes to would keep the program waiting here.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure.reading(path, errno) }
    handle = FileHandleBox(descriptor: descriptor, owns: true, path: path)
    readsAside = false
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFailure.reading(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: size = Int(status.st_size)
    case S_IFDIR: throw Failure(.environment, "failure.file.is_folder", ["path": path])
    default: throw Failure(.environment, "failure.file.not_regular", ["path": path])
    }
  }

  private init(_ other: FileSource) {
    handle = other.handle
    size = other.size
    readsAside = true
  }

  /// The same open file from its first byte, read without moving on for anybody else. Not for standard input.
  var fromStart: FileSource { FileSource(self) }

  /// How the file is now.
  ///
  /// - Throws: a `Failure` where the system says nothing of it.
  func stamp() throws(Failure) -> FileStamp { try FileStamp(descriptor: handle.descriptor, path: handle.path) }

  public func again() throws -> (any ByteSource)? { size == nil ? nil : fromStart }

  public mutating func read(into buffer: inout [UInt8], from start: Int) throws -> Int {
    guard start < buffer.count else { return 0 }
    let wanted = buffer.count - start
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        let target = bytes.baseAddress?.advanced(by: start)
        return readsAside
          ? pread(handle.descriptor, target, wanted, off_t(position)) : Glibc.read(handle.descriptor, target, wanted)
      }
      if count >= 0 {
        position += count
        return count
      }
      if errno != EINTR { throw FileFailure.reading(handle.path, errno) }
    }
  }
}

/// Closes a descriptor when nobody reads from it any more.
private final class FileHandleBox: Sendable {
  let descriptor: Int32
  let path: String
  private let owns: Bool

  init(descriptor: Int32, owns: Bool, path: String) {
    self.descriptor = descriptor
    self.owns = owns
    self.path = path
  }

  deinit { if owns { close(descriptor) } }
}
