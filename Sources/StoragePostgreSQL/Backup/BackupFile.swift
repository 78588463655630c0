import ByteText
import Crypto
import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that a backup is written to. It is written beside its destination, readable for its owner alone, and takes its
/// name when it is complete; nothing is ever overwritten.
final class BackupFile {
  /// The path of the draft.
  let draft: String
  private let destination: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var sum = SHA256()
  private var isDone = false

  /// The number of bytes that are written at once.
  private static let portion = 1 << 18

  /// Creates an empty draft.
  ///
  /// - Parameter destination: The path that the file gets in the end.
  /// - Throws: A `Failure` if it cannot be created there.
  init(for destination: String) throws {
    self.destination = destination
    draft =
      Self.folder(of: destination) + ".daftar-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".part"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure(destination, errno) }
  }

  deinit {
    close(descriptor)
    if !isDone { unlink(draft) }
  }

  /// Appends bytes.
  ///
  /// - Parameter bytes: The bytes of whole lines, or of parts of them.
  /// - Throws: A `Failure` if they cannot be written.
  func write(_ bytes: some Collection<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.portion { try flush() }
  }

  /// Appends a line.
  func write(_ line: BackupLine) throws { try write(line.bytes) }

  /// Appends the sum of all bytes, and makes sure that everything is on the disk.
  ///
  /// - Throws: A `Failure` if it is not.
  func seal() throws {
    try flush()
    let digest = Array(sum.finalize()).hexadecimal
    try write(BackupLine(.sum, [digest]))
    try flush()
    guard fsync(descriptor) == 0 else { throw Self.failure(destination, errno) }
  }

  /// Gives the file its name.
  ///
  /// - Throws: `failure.output.exists` if the name is taken; a `Failure` of the file system.
  func publish() throws {
    if link(draft, destination) == 0 {
      unlink(draft)
    } else {
      let code = errno
      var status = stat()
      if code == EEXIST || stat(destination, &status) == 0 {
        throw Failure(.environment, "failure.backup.exists", ["path": destination])
      }
      // On a file system where a file has one name.
      guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(code), rename(draft, destination) == 0 else {
        throw Self.failure(destination, code)
      }
    }
    isDone = true
    let folder = open(Self.folder(of: destination), O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    // Some file systems cannot do this for folders.
    fsync(folder)
    close(folder)
  }

  private func flush() throws {
    sum.update(data: buffer)
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Self.send($0, to: descriptor) }
      guard count > 0 || errno == EINTR else { throw Self.failure(destination, errno) }
      rest = rest.dropFirst(max(0, count))
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// The system's own function, whose name a method has here.
  private static func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    let key =
      switch code {
      case ENOENT, ENOTDIR: "failure.file.no_folder"
      case ENOSPC, EDQUOT, EFBIG: "failure.file.full"
      case EACCES, EPERM, EROFS: "failure.file.write_forbidden"
      default: "failure.file.unwritable"
      }
    return Failure(
      .environment, key, ["path": path, "code": String(code)], detail: String(cString: strerror(code)))
  }
}
