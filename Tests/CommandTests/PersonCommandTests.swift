import Foundation
import JSONText
import StorageFixtures
import TestSupport
import Testing

/// `daftar person`: what is known of a person, and its erasure.
@Suite("A person on the command line", .needs(BuiltProgram.part), .onBothEngines) struct PersonCommandTests {
  private let club: Club

  init() throws { club = try Club() }

  private func add(_ name: String) async throws -> String {
    let added = try await club.daftar("record", "add", "club", "--json", "--data", #"{"full_name":"\#(name)"}"#)
    return try #require(try added.json().first?["id"]?.string)
  }

  @Test("Everything known goes into a file for one's own eyes, which overwrites nothing")
  func export() async throws {
    let id = try await add("Sara")
    let written = try await club.daftar("person", "export", "club", "member", id, "-o", "sara.json")
    #expect(written.exitCode == 0, "\(written.errors)")
    let path = club.folder.file("sara.json")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    #expect(try JSONValue.parse(text)["record"]?["values"]?["full_name"]?.string == "Sara")
    let again = try await club.daftar("person", "export", "club", "member", id, "-o", "sara.json")
    #expect(again.exitCode == 3)
    let printed = try await club.daftar("person", "export", "club", id, "--json")
    #expect(try printed.json().first?["history"]?.items?.count == 1)
    let missing = try await club.daftar(
      "person", "export", "club", "member", "0190f0a0-0000-7000-8000-000000000001")
    #expect(missing.exitCode == 1)
  }

  @Test("An erasure is asked for by the id, and a dry run changes nothing")
  func erase() async throws {
    let id = try await add("Sara")
    let dry = try await club.daftar("person", "erase", "club", "member", id, "--dry-run", "--json")
    #expect(dry.exitCode == 0, "\(dry.errors)")
    #expect(try dry.json().first?["done"] == .bool(false))
    #expect(try dry.json().first?["erased"]?.items?.first?["id"]?.string == id)
    let unsure = try await club.daftar("person", "erase", "club", "member", id, input: "yes\n")
    #expect(unsure.exitCode == 2)
    #expect(try await club.daftar("record", "get", "club", id).exitCode == 0)
    let typed = try await club.daftar("person", "erase", "club", "member", id, input: id + "\n")
    #expect(typed.exitCode == 0, "\(typed.errors)")
    #expect(try await club.daftar("record", "get", "club", id).exitCode == 1)
    let other = try await add("Reza")
    let erased = try await club.daftar("person", "erase", "club", "member", other, "--yes", "--json")
    #expect(try erased.json().first?["done"] == .bool(true))
    #expect(try await club.isWhole("club.sqlite"))
  }
}
