import Engine
import LegacySources
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

@testable import Server

/// The old book of `OldBook` after all of its waves were brought over: what waits, and the web that shows it.
struct OldBookDesk: Sendable {
  let folder: TemporaryFolder
  let counter: Counter
  let queue: ImportService

  /// - Parameter rows: the bytes of the file behind its header.
  init(rows: [UInt8]) throws {
    folder = try TemporaryFolder()
    try folder.write(OldBook.business, to: "club.yaml")
    try folder.write(Array("Code,Name,Mobile,Phone,ID,Mail,Joined,Likes,Points\n".utf8) + rows, to: "old.csv")
    let schema = try #require(try Workspace(path: folder.file("club.yaml")).schema)
    counter = try Counter(schema: schema)
    queue = ImportService(schema.imports[0], service: counter.records, store: counter.store)
    let file = try OldFile(path: folder.file("old.csv"))
    _ = try queue.plan(file, by: UserFacts(name: "test"))
    for wave in OldBook.waves { _ = try queue.run(wave: wave, file, by: UserFacts(name: "test")) }
  }

  /// Signed in, in a language where one is named.
  func open(language: String? = nil, _ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      if let language { browser.put(cookie: "daftar_language", language) }
      try await test(browser)
    }
  }
}
