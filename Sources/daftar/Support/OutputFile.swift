import Diagnostics
import Glibc
import LegacySources

/// A file that a command makes. It is written beside its place, for its owner alone, and put there when it is whole:
/// what stood there stays as it was until then, and for good where the command does not come to its end.
final class OutputFile {
  private let place: OutputDestination
  private let draft: String
  private var descriptor: Int32

  /// Begins a file.
  /// - Throws: a `Failure` where the folder may not be written.
  init(_ place: OutputDestination) throws {
    self.place = place
    let folder = place.path.lastIndex(of: "/").map { String(place.path[...$0]) } ?? ""
    draft = folder + ".daftar-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".part"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw FileFailure.writing(place.path, errno) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(draft)
  }

  /// Appends bytes.
  func write(_ bytes: [UInt8]) throws {
    try Console.write(bytes[...], to: descriptor) { throw FileFailure.writing(place.path, $0) }
  }

  /// Makes the file lasting and puts it in its place.
  /// - Throws: a `Failure` where that is not possible; what stood there is then as it was.
  func finish() throws {
    guard fsync(descriptor) == 0 else { throw FileFailure.writing(place.path, errno) }
    if !place.replaces, link(draft, place.path) == 0 {
      unlink(draft)
    } else if !place.replaces, errno == EEXIST {
      throw Failure(.environment, "failure.output.exists", ["path": place.path])
    } else if rename(draft, place.path) != 0 {
      throw FileFailure.writing(place.path, errno)
    }
    close(descriptor)
    descriptor = -1
    let folder = open(place.path.lastIndex(of: "/").map { String(place.path[...$0]) } ?? ".", O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }
}
