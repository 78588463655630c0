import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A database file that is written beside its destination, readable for its owner alone, and takes its name when it is
/// complete.
struct DraftFile {
  private let claim: DraftClaim
  private let destination: String

  /// The path of the draft.
  var path: String { claim.path }

  /// Creates an empty draft.
  ///
  /// - Parameter destination: The path that the file gets in the end.
  /// - Throws: A `Failure` if it cannot be created there.
  init(for destination: String) throws {
    self.destination = destination
    guard let claim = DraftClaim(beside: destination) else { throw Self.failure(destination, errno) }
    self.claim = claim
  }

  /// Writes the draft to the disk and gives it its name.
  ///
  /// - Parameter replaces: Whether it takes the name of a file that is there; otherwise such a file is left as it is.
  /// - Returns: False if the name is taken, and nothing was done.
  /// - Throws: A `Failure` of the file system.
  func publish(replacing replaces: Bool) throws -> Bool {
    defer { claim.release() }
    try Self.sync(path)
    if replaces {
      guard rename(path, destination) == 0 else { throw Self.failure(destination, errno) }
    } else {
      guard try Self.give(path, name: destination) else { return false }
      unlink(path)
    }
    Self.syncFolder(of: destination)
    return true
  }

  /// Gives a file another name beside the one that it has; instead of it on a file system where a file has one name.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - name: Its new path.
  /// - Returns: False if the name is taken, and nothing was done.
  /// - Throws: A `Failure` of the file system.
  static func give(_ path: String, name: String) throws -> Bool {
    if link(path, name) == 0 { return true }
    switch errno {
    case EEXIST: return false
    case EPERM, EOPNOTSUPP, ENOSYS, EMLINK:
      if FileIdentity(name) != nil { return false }
      guard rename(path, name) == 0 else { throw failure(name, errno) }
      return true
    default: throw failure(name, errno)
    }
  }

  /// Removes the draft, and what SQLite has beside it.
  func discard() {
    for ending in Self.companions + [""] { unlink(path + ending) }
    claim.release()
  }

  /// The endings of the files that SQLite has beside a database.
  static let companions = ["-wal", "-shm", "-journal"]

  /// The folder of a path, with a slash at its end.
  ///
  /// - Parameter path: The path of a file.
  /// - Returns: The path of its folder; `./` where the path has none.
  static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./" }

  /// The failure of a file operation.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - code: The value of `errno`.
  /// - Returns: A failure of the environment.
  static func failure(_ path: String, _ code: Int32) -> Failure {
    let key =
      switch code {
      case ENOENT, ENOTDIR: "failure.file.no_folder"
      case ENOSPC, EDQUOT: "failure.file.full"
      case EACCES, EPERM, EROFS: "failure.file.write_forbidden"
      default: "failure.file.unwritable"
      }
    return Failure(
      .environment, key, ["path": path, "code": String(code)], detail: String(cString: strerror(code)))
  }

  /// Writes the names of a folder to the disk, where the file system can do this.
  ///
  /// - Parameter path: The path of a file in it.
  static func syncFolder(of path: String) { try? sync(folder(of: path)) }

  private static func sync(_ path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path, errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure(path, errno) }
  }
}
