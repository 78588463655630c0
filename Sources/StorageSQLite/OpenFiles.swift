import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The files of an open database, by what tells each from every other one. What is written into files that nobody finds
/// any more is lost with the process that wrote it.
struct OpenFiles: Sendable {
  private let path: String
  private let identities: [String: FileIdentity]

  /// Remembers the files of a database that was just opened: itself by the name it was given, its log and the index of
  /// that by the names which SQLite gives them, beside what a link leads to.
  init(_ file: SQLiteFile) {
    path = file.path
    var names = [file.place]
    if let resolved = realpath(file.place, nil) {
      defer { free(resolved) }
      let real = String(cString: resolved)
      names += [real + "-wal", real + "-shm"]
    }
    identities = Dictionary(names.compactMap { name in FileIdentity(name).map { (name, $0) } }) { first, _ in first }
  }

  /// Looks whether the names still lead to the files. Takes microseconds.
  /// - Throws: `failure.database.moved` where one of them does not.
  func check() throws {
    for (name, identity) in identities where FileIdentity(name) != identity {
      throw Failure(.environment, "failure.database.moved", ["path": path])
    }
  }
}
