public import Delimited
public import Diagnostics
import Glibc

/// Reads a file or standard input in order.
public struct FileSource: ByteSource, Sendable {
  private let handle: FileHandleBox
  /// Whether it reads at an offset of its own, without moving the shared file offset.
  private let readsAside: Bool
  /// The size in bytes; nil for a pipe.
  public let size: Int?
  /// The number of bytes read so far.
  public private(set) var position = 0

  /// Opens a file. Named pipes and devices are refused, since they may never end.
  ///
  /// - Parameter path: The path of the file; `-` is standard input.
  /// - Throws: A `Failure` if the file does not exist, or cannot be read.
  public init(path: String) throws(Failure) {
    guard path != "-" else {
      handle = FileHandleBox(descriptor: 0, owns: false, path: path)
      readsAside = false
      size = nil
      return
    }
    // Without `O_NONBLOCK`, opening a pipe without a writer would block.
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

  /// The same open file from its first byte, read without moving the shared file offset. Not for standard input.
  var fromStart: FileSource { FileSource(self) }

  /// The current size and modification time of the file.
  ///
  /// - Returns: A value to compare with later ones.
  /// - Throws: A `Failure` if the system does not give them.
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

/// Owns a file descriptor and closes it when it is released.
private final class FileHandleBox: Sendable {
  let descriptor: Int32
  let path: String
  private let owns: Bool

  /// Wraps a file descriptor.
  ///
  /// - Parameters:
  ///   - descriptor: An open file descriptor.
  ///   - owns: Whether to close it.
  ///   - path: The path of the file, for failures.
  init(descriptor: Int32, owns: Bool, path: String) {
    self.descriptor = descriptor
    self.owns = owns
    self.path = path
  }

  deinit { if owns { close(descriptor) } }
}
