import Diagnostics
import Glibc
import LegacySources
import StorageSQLite

/// A folder of output files, for its owner alone. It is written beside its destination and takes its name when all of
/// its files are complete.
final class OutputFolder {
  private let path: String
  private let claim: DraftClaim
  private var files: [String] = []
  private var isFinished = false

  /// Creates the temporary folder.
  ///
  /// - Parameter path: The destination, which does not exist yet or is an empty folder.
  /// - Throws: A `Failure` where something is there, or where the folder cannot be created.
  init(_ path: String) throws {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR || !Self.isEmpty(path) {
      throw Failure(.environment, "failure.output.folder_exists", ["path": path])
    }
    self.path = path
    guard let claim = DraftClaim(beside: path, .folder) else { throw FileFailure.writing(path, errno) }
    self.claim = claim
  }

  deinit {
    guard !isFinished else { return }
    for file in files { unlink(file) }
    rmdir(claim.path)
  }

  /// Creates a file in the folder.
  ///
  /// - Parameter name: Its name.
  /// - Returns: The file, to be finished before the folder is.
  /// - Throws: A `Failure` where it cannot be created.
  func file(_ name: String) throws -> OutputFile {
    files.append(claim.path + "/" + name)
    return try OutputFile(
      OutputDestination(claim.path + "/" + name, apartFrom: ProtectedFiles([]), mark: { _ in false }, mayReplace: false)
    )
  }

  /// Gives the folder its name.
  ///
  /// - Throws: A `Failure` where that is not possible.
  func finish() throws {
    guard rename(claim.path, path) == 0 else {
      if errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR {
        throw Failure(.environment, "failure.output.folder_exists", ["path": path])
      }
      throw FileFailure.writing(path, errno)
    }
    isFinished = true
    claim.release()
  }

  /// Whether a folder has no files.
  private static func isEmpty(_ path: String) -> Bool {
    guard let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    var names = 0
    while readdir(folder) != nil { names += 1 }
    return names <= 2
  }
}
