import DatabaseFixtures
import Foundation
import TestSupport

/// What the files of a folder say: databases by their rows, other files by their bytes. Schemas and what SQLite and a
/// running import have beside a database are left out.
struct FolderState: Equatable {
  /// By their names; nil for one without tables.
  var databases: [String: DatabaseDump?] = [:]
  var files: [String: Data] = [:]
  /// What a program left that did not come to its end.
  var drafts: [String] = []

  /// Reads a folder.
  ///
  /// - Throws: Where a database cannot be read.
  init(of folder: TemporaryFolder) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let path = folder.file(name)
      if name.hasPrefix(".daftar-") {
        drafts.append(name)
      } else if name.hasSuffix(".sqlite") {
        let isEmpty = try RawTables(path: path).names().isEmpty
        databases.updateValue(isEmpty ? nil : try DatabaseDump(path: path), forKey: name)
      } else if name.hasSuffix(".csv") {
        files[name] = try Data(contentsOf: URL(filePath: path))
      }
    }
  }

  /// What differs from another state, in a few words.
  func differences(from other: FolderState) -> [String] {
    var found: [String] = []
    for name in Set(databases.keys).union(other.databases.keys).sorted() {
      let (mine, its) = (databases[name] ?? nil, other.databases[name] ?? nil)
      if mine == its { continue }
      guard let mine, let its else {
        found.append("\(name): \(mine == nil ? "no tables" : "tables")")
        continue
      }
      let tables = mine.records.merging(mine.books) { $1 }
      for (table, rows) in its.records.merging(its.books, uniquingKeysWith: { $1 }) where tables[table] != rows {
        found.append("\(name): \(table) has \(tables[table]?.count ?? 0) rows for \(rows.count), or others")
      }
      if tables.count != its.records.count + its.books.count { found.append("\(name): other tables") }
    }
    if files != other.files { found.append("files \(files.keys.sorted()) for \(other.files.keys.sorted())") }
    return found
  }
}
