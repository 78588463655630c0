import Diagnostics
import Glibc
import LegacySources
import StorageSQLite

/// An output file. It is written beside its destination, readable for its owner alone, and moved there when it is
/// complete: an existing file stays as it is until then, and for good where the command fails.
final class OutputFile {
  private let destination: OutputDestination
  private let claim: DraftClaim

  /// Creates the temporary file.
  ///
  /// - Parameter destination: The checked destination.
  /// - Throws: A `Failure` where the folder is not writable.
  init(_ destination: OutputDestination) throws {
    self.destination = destination
    guard let claim = DraftClaim(beside: destination.path) else { throw FileFailure.writing(destination.path, errno) }
    self.claim = claim
  }

  deinit {
    if claim.descriptor >= 0 { unlink(claim.path) }
  }

  /// Appends bytes.
  ///
  /// - Throws: A `Failure` where they cannot be written.
  func write(_ bytes: [UInt8]) throws {
    try Console.write(bytes[...], to: claim.descriptor) { throw FileFailure.writing(destination.path, $0) }
  }

  /// Syncs the file to the disk and moves it to its destination.
  ///
  /// - Throws: A `Failure` where that is not possible; an existing file is then unchanged.
  func finish() throws {
    guard fsync(claim.descriptor) == 0 else { throw FileFailure.writing(destination.path, errno) }
    if !destination.replaces, link(claim.path, destination.path) == 0 {
      unlink(claim.path)
    } else if !destination.replaces, errno == EEXIST {
      throw Failure(.environment, "failure.output.exists", ["path": destination.path])
    } else if rename(claim.path, destination.path) != 0 {
      throw FileFailure.writing(destination.path, errno)
    }
    claim.release()
    let folder = open(
      destination.path.lastIndex(of: "/").map { String(destination.path[...$0]) } ?? ".", O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }
}
