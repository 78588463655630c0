import Foundation
import JSONText
import StorageFixtures
import TestSupport
import Testing

/// `daftar export` and `load`: what goes out comes back.
@Suite("Exports that are loaded again", .needs(BuiltProgram.part), .onBothEngines) struct ExportCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en, fa]}
      entities:
        visit:
          fields:
            customer: {type: reference, to: customer, required: true}
            note: {type: paragraph}
        customer:
          fields:
            full_name: {type: text, required: true, label: {en: Full name, fa: نام}}
            mobile: {type: text, unique: true}
            points: {type: integer}
            twice: {type: integer, compute: points * 2}
            partner: {type: reference, to: customer}
            interests: {type: choices, options: [books, travel, food]}
            purchases:
              type: list
              fields:
                product: {type: text, required: true}
                quantity: {type: integer}
        empty:
          fields:
            name: {type: text}
      """, to: "shop/business.yaml")
  }

  private func daftar(_ arguments: String..., database: String = "shop", input: String = "") async throws
    -> Command.Result
  {
    try await Daftar.run(
      arguments, input: input, environment: ["DAFTAR_DATABASE": "sqlite:\(database).sqlite"], in: folder)
  }

  /// Two customers who refer to each other, one with values that a table has to protect, and a visit.
  private func fill() async throws {
    let first = #"{"full_name":"=1+1","mobile":"+98","points":3,"interests":["food","books"],"purchases":"#
    let added = try await daftar(
      "record", "add", "shop", "customer", "--json",
      input: first + #"[{"product":"tea, \"green\"","quantity":2},{"product":"cup"}]}"# + "\n"
        + #"{"full_name":"Reza","mobile":"2","partner":"+98"}"#)
    #expect(added.exitCode == 0, "\(added.errors)")
    let ids = try added.json().compactMap { $0["id"]?.string }
    try #require(ids.count == 2)
    let updated = try await daftar(
      "record", "update", "shop", "customer", ids[0], "--data", #"{"partner":"\#(ids[1])"}"#)
    #expect(updated.exitCode == 0, "\(updated.errors)")
    let visit = try await daftar(
      "record", "add", "shop", "visit", "--data", #"{"customer":"2","note":"one\ntwo, 'three'"}"#)
    #expect(visit.exitCode == 0, "\(visit.errors)")
  }

  /// The records of an entity without their versions.
  private func records(_ entity: String, _ database: String) async throws -> [JSONValue] {
    try await daftar("record", "list", "shop", entity, database: database).json().map { json in
      .object((json.members ?? []).filter { $0.name != "version" })
    }
  }

  private func rights(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions] as? Int
  }

  @Test(
    "Everything goes out and comes back, references in a circle and computed values included",
    arguments: ["jsonl", "csv"])
  func everything(format: String) async throws {
    try await fill()
    let export = try await daftar("export", "shop", "-o", "out", "--format", format)
    #expect(export.exitCode == 0, "\(export.errors)")
    #expect(try rights("out") == 0o700)
    for name in ["customer", "visit", "empty"] { #expect(try rights("out/\(name).\(format)") == 0o600) }
    #expect(try rights("out/manifest.json") == 0o600)
    let loaded = try await daftar("load", "shop", "out", "--json", database: "new")
    #expect(loaded.exitCode == 0, "\(loaded.output) \(loaded.errors)")
    let numbers = { (created: Int, unchanged: Int) in
      [("created", created), ("updated", 0), ("unchanged", unchanged), ("refused", 0)].map {
        JSONValue.Member($0.0, .number(String($0.1)))
      }
    }
    #expect(try loaded.json() == [.object(numbers(3, 0))])
    for entity in ["customer", "visit", "empty"] {
      #expect(try await records(entity, "new") == records(entity, "shop"), "\(entity)")
    }
    let again = try await daftar("load", "shop", "out", "--json", database: "new")
    #expect(try again.json() == [.object(numbers(0, 3))])
    let check = try await daftar("db", "check", "shop", "--json", database: "new")
    #expect(check.exitCode == 0, "\(check.output)")
  }

  @Test("A workbook of everything comes back: a sheet for each entity and each list, texts never formulas")
  func workbook()
    async throws
  {
    try await fill()
    let export = try await daftar("export", "shop", "-o", "all.xlsx", "--json")
    #expect(export.exitCode == 0, "\(export.errors)")
    #expect(try rights("all.xlsx") == 0o600)
    #expect(
      try export.json().first?["files"]?.items?.map { $0["records"] } == [.number("1"), .number("2"), .number("0")])
    let loaded = try await daftar("load", "shop", "all.xlsx", "--json", database: "new")
    #expect(loaded.exitCode == 0, "\(loaded.output) \(loaded.errors)")
    for entity in ["customer", "visit", "empty"] {
      #expect(try await records(entity, "new") == records(entity, "shop"), "\(entity)")
    }
    let again = try await daftar("load", "shop", "customer", "all.xlsx", "--json", database: "new")
    #expect(try again.json().first?["unchanged"] == .number("2"))
    // One sheet is a table like any other: without ids its rows are new records.
    let plain = try await daftar("export", "shop", "empty", "--format", "xlsx", "-o", "empty.xlsx")
    #expect(plain.exitCode == 0, "\(plain.errors)")
    let broken = try await daftar("load", "shop", "customer", "empty.xlsx", database: "new")
    #expect(broken.exitCode == 1, "its columns are no customer's")
    try folder.write("no workbook", to: "text.xlsx")
    #expect(try await daftar("load", "shop", "customer", "text.xlsx", database: "new").exitCode == 1)
  }

  @Test(
    "References in the rows of lists that lead in a circle come back, required ones included",
    arguments: ["jsonl", "csv", "xlsx"])
  func circlesInRows(format: String) async throws {
    try folder.write(
      """
      daftar: 1
      business: {name: Ring, languages: [en]}
      entities:
        member:
          fields:
            name: {type: text, required: true, unique: true}
            friends: {type: list, fields: {who: {type: reference, to: member}, since: {type: integer}}}
            debts: {type: list, fields: {owed_to: {type: reference, to: member, required: true}, sum: {type: integer}}}
      """, to: "ring/business.yaml")
    let added = try await daftar(
      "record", "add", "ring", "member", "--json", input: #"{"name":"A"}"# + "\n" + #"{"name":"B"}"#)
    let ids = try added.json().compactMap { $0["id"]?.string }
    try #require(ids.count == 2)
    for (id, other) in zip(ids, ids.reversed()) {
      let rows = #"[{"who":"\#(other)","since":1}],"debts":[{"owed_to":"\#(other)","sum":5}]"#
      let updated = try await daftar("record", "update", "ring", "member", id, "--data", #"{"friends":\#(rows)}"#)
      #expect(updated.exitCode == 0, "\(updated.errors)")
    }
    let output = format == "xlsx" ? "ring.xlsx" : "rings"
    #expect(try await daftar("export", "ring", "-o", output, "--format", format).exitCode == 0)
    let loaded = try await daftar("load", "ring", output, "--json", database: "new")
    #expect(loaded.exitCode == 0, "\(loaded.output) \(loaded.errors)")
    func members(_ database: String) async throws -> [JSONValue] {
      try await daftar("record", "list", "ring", "member", database: database).json().map { json in
        .object(
          ["name", "friends", "debts"].map { name in
            let value = json["values"]?[name] ?? .null
            return JSONValue.Member(name, value)
          })
      }
    }
    let stored = try await members("shop")
    #expect(stored.count == 2 && stored.allSatisfy { $0["debts"]?.items?.count == 1 })
    #expect(try await members("new") == stored, "rows have the ids of the file, too")
    let check = try await daftar("db", "check", "ring", "--json", database: "new")
    #expect(check.exitCode == 0, "\(check.output)")
  }

  @Test("A table for people has a byte order mark and harmless formulas, one for scripts has neither")
  func tables() async throws {
    try await fill()
    let people = try await daftar("export", "shop", "customer", "--format", "csv")
    #expect(people.output.hasPrefix("\u{FEFF}id,version,full_name,"))
    #expect(people.output.contains(",'=1+1,"))
    let scripts = try await daftar("export", "shop", "customer", "--format", "csv", "--plain")
    #expect(scripts.output.hasPrefix("id,version,full_name,mobile,points,twice,partner,interests,purchases\r\n"))
    #expect(scripts.output.contains(",=1+1,+98,3,6,"))
    #expect(scripts.output.contains(",books;food,"))
    let labels = try await daftar("export", "shop", "customer", "--format", "csv", "--labels", "--language", "fa")
    #expect(labels.output.contains("id,version,نام,"))
    try folder.write(labels.output, to: "labels.csv")
    try folder.write(scripts.output, to: "plain.csv")
    for name in ["labels.csv", "plain.csv"] {
      let loaded = try await daftar("load", "shop", "customer", name, "--json")
      #expect(try loaded.json().last?["unchanged"] == .number("2"), "\(name): \(loaded.output) \(loaded.errors)")
    }
  }

  @Test("What record list prints goes back into record add")
  func listedRecords() async throws {
    let added = try await daftar(
      "record", "add", "shop", "customer", "--data",
      #"{"full_name":"Sara","points":3,"purchases":[{"product":"tea"}]}"#)
    #expect(added.exitCode == 0)
    let list = try await daftar("record", "list", "shop", "customer")
    let again = try await daftar(
      "record", "add", "shop", "customer", "--json", database: "new", input: list.output)
    #expect(again.exitCode == 0, "\(again.output)")
    #expect(again.output == list.output)
    let twice = try await daftar(
      "record", "add", "shop", "customer", "--json", database: "new", input: list.output)
    #expect(twice.exitCode == 1)
    #expect(try twice.json().first?["violations"]?.items?.first?["path"]?.string == "id")
  }

  @Test("Refused records are printed with their numbers, and come back when they are corrected")
  func refusedRecords() async throws {
    let lines = #"{"full_name":"Sara"}"# + "\n\n" + #"{"points":"many"}"# + "\nno record\n"
    try folder.write(lines, to: "in.jsonl")
    let loaded = try await daftar("load", "shop", "customer", "in.jsonl", "--errors", "bad.jsonl", "--json")
    #expect(loaded.exitCode == 1)
    let answers = try loaded.json()
    #expect(answers.last?["created"] == .number("1"))
    #expect(answers.last?["refused"] == .number("2"))
    #expect(answers.dropLast().map { $0["row"] }.contains(.number("2")))
    #expect(answers.dropLast().map { $0["row"] }.contains(.number("3")))
    #expect(try rights("bad.jsonl") == 0o600)
    let bad = try String(contentsOf: URL(fileURLWithPath: folder.file("bad.jsonl")), encoding: .utf8)
    let first = try #require(bad.split(separator: "\n").first)
    #expect(first.hasPrefix(#"{"row":2,"reasons":["#))
    try folder.write(
      String(first).replacing(#""values":{"points":"many"}"#, with: #""values":{"points":7,"full_name":"Reza"}"#),
      to: "good.jsonl")
    let mended = try await daftar("load", "shop", "customer", "good.jsonl", "--json")
    #expect(try mended.json().last?["created"] == .number("1"), "\(mended.output)")
  }

  @Test("A record may refer to a later one, and one that refers to nobody is refused whole")
  func laterRecords() async throws {
    let ids = (1...4).map { "0190f0a8-0000-7000-8000-00000000000\($0)" }
    let lines = [
      #"{"id":"\#(ids[0])","full_name":"Child","partner":"\#(ids[1])"}"#,
      #"{"id":"\#(ids[1])","full_name":"Parent","partner":"\#(ids[2])"}"#,
      #"{"id":"\#(ids[2])","full_name":"Grandparent"}"#,
      #"{"full_name":"Nobody's","partner":"\#(ids[3])"}"#,
    ]
    try folder.write(lines.joined(separator: "\n"), to: "in.jsonl")
    let loaded = try await daftar("load", "shop", "customer", "in.jsonl", "--json")
    #expect(loaded.exitCode == 1)
    let answers = try loaded.json()
    #expect(answers.last?["created"] == .number("3"))
    #expect(answers.dropLast().map { $0["row"] } == [.number("4")])
    #expect(answers.first?["rule"]?.string == "reference")
    let list = try await daftar("record", "list", "shop", "customer").json()
    #expect(list.map { $0["version"] } == [.number("1"), .number("1"), .number("1")])
    #expect(list.map { $0["values"]?["partner"]?.string } == [ids[1], ids[2], nil])
  }

  @Test("An export overwrites nothing, and a folder that was cut short is noticed")
  func nothingIsOverwritten() async throws {
    try await fill()
    try folder.write("mine", to: "mine.jsonl")
    var targets = ["mine.jsonl", "shop/business.yaml"]
    if case .sqlite = TestEngine.current { targets.append("shop.sqlite") }
    for target in targets {
      let result = try await daftar("export", "shop", "customer", "-o", target)
      #expect(result.exitCode == 3, "\(target)")
    }
    #expect(try await daftar("export", "shop", "-o", "shop").exitCode == 3)
    #expect(try await daftar("export", "shop").exitCode == 2)
    #expect(try await daftar("export", "shop", "-o", "out").exitCode == 0)
    try folder.write("", to: "out/visit.jsonl")
    let loaded = try await daftar("load", "shop", "out", database: "new")
    #expect(loaded.exitCode == 1)
    #expect(loaded.errors.contains("out/visit.jsonl"))
  }
}
