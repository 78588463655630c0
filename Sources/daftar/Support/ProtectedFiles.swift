import Storage
import StorageSQLite

/// The files that a command reads or works with, which nothing that it writes may touch: its inputs, the business, the
/// database and what stands beside that.
struct ProtectedFiles {
  /// What stands there, by whatever name.
  private var identities: Set<FileIdentity> = []
  /// What need not stand there yet.
  private var places: Set<Place> = []

  /// A name in a folder.
  private struct Place: Hashable {
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
  ///   - files: files that are read.
  ///   - database: the database of the records, made or not.
  init(_ files: some Sequence<String>, database: (any BusinessDatabase)? = nil) {
    for path in files { keep(path) }
    for path in database?.files ?? [] { keep(path) }
  }

  private mutating func keep(_ path: String) {
    if let identity = FileIdentity(path) { identities.insert(identity) }
    if let place = Place(path) { places.insert(place) }
  }

  /// Whether a path leads to one of them.
  func hold(_ path: String) -> Bool {
    if let identity = FileIdentity(path), identities.contains(identity) { return true }
    return Place(path).map(places.contains) ?? false
  }
}
