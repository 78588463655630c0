import Glibc

/// Recognises the files of SQLite databases, which must not be overwritten: the database itself, and the files that
/// SQLite has beside it.
enum DatabaseFiles {
  /// The suffixes of the files beside a database.
  static let companions = ["-wal", "-shm", "-journal"]
  private static let endings = [".sqlite", ".sqlite3", ".db", ".db3"]

  /// Whether the beginning of a file is that of a database, its write-ahead log, the index of that, or its journal.
  ///
  /// - Parameter head: The first bytes of the file, 8 or more.
  static func begin(with head: [UInt8]) -> Bool { marks.contains { head.starts(with: $0) } }

  private static let marks: [[UInt8]] = [
    Array("SQLite format 3\0".utf8),
    [0x37, 0x7F, 0x06, 0x82], [0x37, 0x7F, 0x06, 0x83],
    [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7],
    // The version of the index, in the byte order of the machine.
    [0x18, 0xE2, 0x2D, 0x00], [0x00, 0x2D, 0xE2, 0x18],
  ]

  /// Whether SQLite would use a file of this name for itself, whatever it holds: it is named after a database, or a log
  /// or a journal is named after it.
  ///
  /// - Parameter path: The path of the file.
  static func areNamed(by path: String) -> Bool {
    for companion in companions where path.hasSuffix(companion) {
      let database = String(path.dropLast(companion.count))
      if endings.contains(where: { database.lowercased().hasSuffix($0) }) { return true }
      if let head = head(of: database), head.isEmpty || begin(with: head) { return true }
    }
    return companions.contains { head(of: path + $0).map { begin(with: $0) } ?? false }
  }

  /// The first bytes of a regular file; nil where there is none.
  private static func head(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = read(file, &bytes, bytes.count)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }
}
