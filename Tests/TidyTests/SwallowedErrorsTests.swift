import Testing

/// What goes wrong while data is read or written stops the work, or is told: an error that is made into nothing makes a
/// value into nothing.
@Suite struct SwallowedErrorsTests {
  /// The targets through which the data of a business goes.
  private static let targets: Set<String> = ["Storage", "StorageSQLite", "StoragePostgreSQL", "Engine"]

  /// What may fail without a word: reading a text, whose caller decides what a damaged one is; what is done at the end,
  /// after the outcome is known; and looking for what crashed programs left, which the next one does again.
  private static let forms = [
    "JSONValue.parse(", ".close()", "run([", "connection.row(", "sync(folder(", "target.found()",
    "SQLiteFile(path: target.path + $0).size()", "connection.execute(sql)) == nil", "pool.vacuum()",
    "FileManager.default.contentsOfDirectory(",
  ]

  @Test("No error of a store is made into nothing") func noErrorIsMadeIntoNothing() {
    for file in House.sources where Self.targets.contains(file.target) {
      for line in file.code.split(separator: "\n") {
        let after = line.split(separator: /\btry\?/, omittingEmptySubsequences: false).dropFirst()
        let isKnown = after.allSatisfy { rest in Self.forms.contains { rest.prefix(60).contains($0) } }
        #expect(isKnown, "\(file): \(line)")
      }
    }
  }
}
