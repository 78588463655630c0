import Diagnostics
import Glibc
import LegacySources

/// An output file. It is written beside its destination, readable for its owner alone, and moved there when it is
/// complete: an existing file stays as it is until then, and for good where the command fails.
final class OutputFile {
  private let destination: OutputDestination
  private let draft: String
  private var descriptor: Int32

  /// Creates the temporary file.
  ///
  /// - Parameter destination: The checked destination.
  /// - Throws: A `Failure` where the folder is not writable.
  init(_ destination: OutputDestination) throws {
    self.destination = destination
    let folder = destination.path.lastIndex(of: "/").map { String(destination.path[...$0]) } ?? ""
    draft = folder + ".daftar-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".part"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw FileFailure.writing(destination.path, errno) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(draft)
  }

  /// Appends bytes.
  ///
  /// - Throws: A `Failure` where they cannot be written.
  func write(_ bytes: [UInt8]) throws {
    try Console.write(bytes[...], to: descriptor) { throw FileFailure.writing(destination.path, $0) }
  }

  /// Syncs the file to the disk and moves it to its destination.
  ///
  /// - Throws: A `Failure` where that is not possible; an existing file is then unchanged.
  func finish() throws {
    guard fsync(descriptor) == 0 else { throw FileFailure.writing(destination.path, errno) }
    if !destination.replaces, link(draft, destination.path) == 0 {
      unlink(draft)
    } else if !destination.replaces, errno == EEXIST {
      throw Failure(.environment, "failure.output.exists", ["path": destination.path])
    } else if rename(draft, destination.path) != 0 {
      throw FileFailure.writing(destination.path, errno)
    }
    close(descriptor)
    descriptor = -1
    let folder = open(
      destination.path.lastIndex(of: "/").map { String(destination.path[...$0]) } ?? ".", O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }
}
