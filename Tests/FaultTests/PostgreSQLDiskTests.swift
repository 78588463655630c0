import Diagnostics
import Engine
import Foundation
import PostgreSQLFixtures
import Storage
import TestSupport
import Testing

/// The disk of a PostgreSQL server fails.
@Suite(.needs(PostgreSQLServer.part), .needs(FaultShim.part)) struct PostgreSQLDiskTests {
  @Test("After a sync that failed it recovers by itself, and has every save that was answered, each once")
  func failingSync() async throws {
    let library = try await FaultShim.path()
    let shop = try await PostgreSQLShop { files in
      [
        "LD_PRELOAD": library, "DAFTAR_FAULT_FOLDER": files, "DAFTAR_FAULT_HOW": "EIO",
        "DAFTAR_FAULT_CALLS": "s", "DAFTAR_FAULT_WHILE": files + "/now",
      ]
    }
    let service = shop.service()
    for number in 0..<10 { #expect(try shop.save(number, service)) }
    let now = shop.server.files + "/now"
    _ = FileManager.default.createFile(atPath: now, contents: nil)
    #expect(try !shop.save(10, service), "its sync fails")
    #expect(!FileManager.default.fileExists(atPath: now))
    #expect(shop.server.log.contains("PANIC"))
    var attempts = 0
    while try !shop.save(10, service), attempts < 100_000 { attempts += 1 }
    for number in 11..<15 { #expect(try shop.save(number, service)) }
    #expect(try shop.stored() == Dictionary(uniqueKeysWithValues: (0..<15).map { ("Customer \($0)", 1) }))
    #expect(try shop.faults() == [])
  }
}
