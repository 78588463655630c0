import Storage
import StorageSQLite

/// The files that a command must not overwrite: its inputs, the business, the database and the files beside that.
struct ProtectedFiles {
  /// The existing files, by device and number.
  private var identities: Set<FileIdentity> = []
  /// The locations of files that may not exist yet.
  private var locations: Set<Location> = []

  /// A name in a folder.
  private struct Location: Hashable {
    let folder: FileIdentity
    let name: String

    init?(_ path: String) {
      let cut = path.lastIndex(of: "/")
      let folder = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
      guard let identity = FileIdentity(folder) else { return nil }
      self.folder = identity
      name = cut.map { String(path[path.index(after: $0)...]) } ?? path
    }
  }

  /// - Parameters:
  ///   - files: The paths of the files that are read.
  ///   - database: The database of the records, which may not exist yet; nil for none.
  init(_ files: some Sequence<String>, database: (any BusinessDatabase)? = nil) {
    for path in files { keep(path) }
    for path in database?.files ?? [] { keep(path) }
  }

  private mutating func keep(_ path: String) {
    if let identity = FileIdentity(path) { identities.insert(identity) }
    if let location = Location(path) { locations.insert(location) }
  }

  /// Whether a path leads to one of the files.
  func contains(_ path: String) -> Bool {
    if let identity = FileIdentity(path), identities.contains(identity) { return true }
    return Location(path).map(locations.contains) ?? false
  }
}
