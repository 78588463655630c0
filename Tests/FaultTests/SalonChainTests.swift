import DatabaseFixtures
import PostgreSQLFixtures
import TestSupport
import Testing

/// A salon whose schema changes again and again, with a kill in every change: the database opens under the schema of
/// before or of afterwards, and goes on to what undisturbed work makes of it.
@Suite("A salon's years, each change of the schema under a kill", .needs(BuiltProgram.part))
struct SalonChainTests {
  @Test("The chain has at least fifteen changes") func length() {
    #expect(SalonChange.chain.count >= 15)
    #expect(Set(SalonChange.chain.map(\.name)).count == SalonChange.chain.count)
  }

  @Test("In a file, killed at calls on it", .needs(FaultShim.part)) func file() async throws {
    try await run(SalonYears(on: SalonFile()))
  }

  @Test("On a server, killed at messages to it, and the server with it", .needs(PostgreSQLServer.part))
  func server() async throws { try await run(SalonYears(on: SalonServer())) }

  private func run(_ years: SalonYears) async throws {
    try await years.open()
    var met = 0
    for change in SalonChange.chain { met += try await years.grow(by: change) }
    print("\(years.database.address.prefix(8)): \(met) kills in \(SalonChange.chain.count) changes")
    #expect(met > SalonChange.chain.count * years.database.kills / 2)
  }

  @Test("The account finds a value that is lost, a version too many and an entry of history that changed")
  func control() async throws {
    let years = SalonYears(on: try SalonFile())
    try await years.open()
    for sabotage in [
      "UPDATE client SET points = NULL WHERE daftar_row = 3", "UPDATE client SET version = 9 WHERE daftar_row = 4",
      "DELETE FROM client__visits WHERE daftar_parent = (SELECT id FROM client WHERE daftar_row = 5)",
      "UPDATE daftar_history SET action = 'update' WHERE seq = 6", "DELETE FROM daftar_history WHERE seq = 7",
    ] {
      try years.database.keep()
      let before = try years.database.history()
      try RawTables.change(years.database.folder.file("salon.sqlite"), sabotage)
      #expect(try await years.faults(since: before) != [], "\(sabotage)")
      try years.database.restore()
      #expect(try await years.faults(since: before) == [])
    }
  }
}
