import Foundation
import JSONText
import StorageFixtures
import TestSupport
import Testing

/// What is kept aside, from the shell: it is listed, archived and erased by name.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct DropAsideCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func business(_ fields: String) throws {
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:
          fields:
            full_name: {type: text}
      \(fields)
      """, to: "shop/business.yaml")
  }

  private func daftar(_ arguments: String..., input: String = "") async throws -> Command.Result {
    try await Daftar.run(arguments, input: input, in: folder)
  }

  @Test("It is archived beside the database for its owner alone, and no archive is overwritten")
  func archived() async throws {
    for number in 1...2 {
      try business("      fax: {type: text}")
      #expect(try await daftar("db", "apply", "shop", "--quiet").exitCode == 0)
      let added = try await daftar("record", "add", "shop", "--json", input: #"{"full_name":"A","fax":"\#(number)"}"#)
      #expect(added.exitCode == 0)
      try business("")
      let plan = try await daftar("db", "plan", "shop", "--json").json().first
      #expect(plan?["differences"]?.items?.first?["aside"] == .number("1"))
      #expect(try await daftar("db", "apply", "shop", "--quiet").exitCode == 0)
      let status = try await daftar("db", "status", "shop")
      #expect(status.output.contains("customer: fax is kept aside with 1 value;"))
      #expect(status.errors.contains("customer.fax"))
      #expect(try await daftar("db", "drop-aside", "shop", "customer.fax").exitCode == 0)
      #expect(try await daftar("db", "status", "shop", "--json").json().first?["aside"] == .array([]))
    }
    for (name, fax) in [("shop-aside-customer.fax.jsonl", "1"), ("shop-aside-customer.fax-2.jsonl", "2")] {
      let text = try String(contentsOfFile: folder.file(name), encoding: .utf8)
      #expect(text.contains(#""fax":"\#(fax)"}"#) && text.split(separator: "\n").count == 1)
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    #expect(try await daftar("db", "drop-aside", "shop", "customer.fax").exitCode == 1)
    #expect(!folder.has("shop-aside-customer.fax-3.jsonl"))
  }
}
