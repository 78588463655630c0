import StorageSQLite
import TestSupport
import Testing

/// What killed processes leave beside the files that they were making.
@Suite struct DraftTests {
  @Test("The next draft in a folder removes those whose makers are gone, and no other") func abandoned() throws {
    let folder = try TemporaryFolder()
    let destination = folder.file("copy.sqlite")
    let held = try #require(DraftClaim(beside: destination))
    let left = try #require(DraftClaim(beside: destination))
    let leftFolder = try #require(DraftClaim(beside: destination, .folder))
    let name = try #require(left.path.split(separator: "/").last.map(String.init))
    let folderName = try #require(leftFolder.path.split(separator: "/").last.map(String.init))
    try folder.write("of SQLite", to: name + "-journal")
    try folder.write("a record", to: folderName + "/member.csv")
    try folder.write("of one that was never seen", to: ".daftar-1.draft-journal")
    try folder.write("mine", to: ".daftar-notes")
    #expect(folder.has(name) && folder.has(folderName))
    left.release()
    leftFolder.release()
    let next = try #require(DraftClaim(beside: destination))
    for gone in [name, name + "-journal", folderName, ".daftar-1.draft-journal"] {
      #expect(!folder.has(gone), "\(gone)")
    }
    for path in [held.path, next.path] {
      #expect(folder.has(path.split(separator: "/").last.map(String.init) ?? ""), "\(path)")
    }
    #expect(folder.has(".daftar-notes"))
  }
}
