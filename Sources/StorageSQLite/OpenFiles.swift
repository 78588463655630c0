import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The identities of an open database's files, to notice when they are replaced. What is written to unlinked files is
/// lost when the process ends.
struct OpenFiles: Sendable {
  private let path: String
  private let identities: [String: FileIdentity]

  /// Records the files of a database that was just opened: the database under the given path, its log and the index of
  /// the log under the names that SQLite derives from the resolved path.
  ///
  /// - Parameter file: The database.
  init(_ file: SQLiteFile) {
    path = file.path
    var names = [file.sqlitePath]
    if let real = Self.real(file.sqlitePath) { names += [real + "-wal", real + "-shm"] }
    identities = Dictionary(names.compactMap { name in FileIdentity(name).map { (name, $0) } }) { first, _ in first }
  }

  /// The path of the file that a link leads to.
  ///
  /// - Parameter path: The path of a file.
  /// - Returns: The path without links; the same one where it is none, or leads to nothing.
  static func resolved(_ path: String) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    return real(path) ?? path
  }

  /// The path of an existing file without links.
  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Verifies that the paths still lead to the open files. Takes microseconds.
  ///
  /// - Throws: `failure.database.moved` if one of them does not.
  func check() throws {
    for (name, identity) in identities where FileIdentity(name) != identity {
      throw Failure(.environment, "failure.database.moved", ["path": path])
    }
  }
}
