import JSONText
import StorageFixtures
import TestSupport
import Testing

/// A rule that became stricter, from the shell: the plan counts who does not fit, the report names them, and other
/// fields can be changed all the same.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct UnfitCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.business(""), to: "shop/business.yaml")
  }

  private static func business(_ rule: String) -> String {
    """
    daftar: 1
    business: {name: Shop, languages: [en], country: IR}
    entities:
      customer:
        fields:
          full_name: {type: text, required: true}
          code: {type: text\(rule)}
          phone: {type: text}
    """
  }

  private func daftar(_ arguments: String..., input: String = "") async throws -> Command.Result {
    try await Daftar.run(arguments, input: input, in: folder)
  }

  @Test("Stored records that a stricter rule refuses are counted in the plan and listed")
  func stricterRules() async throws {
    #expect(try await daftar("db", "apply", "shop", "--quiet").exitCode == 0)
    let lines = #"{"full_name": "=Sara"}"# + "\n" + #"{"full_name": "Omid", "code": "A"}"# + "\n"
    let added = try await daftar("record", "add", "shop", "customer", "--json", input: lines)
    let id = try #require(try added.json().first?["id"]?.string)
    #expect(try await daftar("report", "unfit", "shop").output == "All records fit the rules in force.\n")
    try folder.write(Self.business(", required: true"), to: "shop/business.yaml")

    let plan = try await daftar("db", "plan", "shop")
    #expect(plan.exitCode == 0)
    #expect(
      plan.output.contains("1 record of customer does not fit the rules in force:\n  code: Fill in Code. (1)\n"))
    let facts = try #require(try await daftar("db", "plan", "shop", "--json").json().first?["unfit"]?.items?.first)
    #expect(facts["entity"]?.string == "customer" && facts["unfit"] == .number("1"))
    #expect(facts["records"] == .number("2") && facts["rules"]?.items?.first?["rule"]?.string == "required")
    #expect(try await daftar("db", "check", "shop").exitCode == 0)

    let saved = try await daftar("record", "update", "shop", id, "--data", #"{"phone": "1"}"#)
    #expect(saved.exitCode == 0 && saved.errors.contains("Fill in Code."))
    let json = try await daftar("record", "update", "shop", id, "--json", "--data", #"{"phone": "2"}"#)
    #expect(try json.json().first?["unfit"]?.items?.first?["path"]?.string == "code")
    let refused = try await daftar("record", "update", "shop", id, "--data", #"{"full_name": null}"#)
    #expect(refused.exitCode == 1 && !refused.errors.contains("Code"))

    let table = try await daftar("report", "unfit", "shop", "customer")
    #expect(table.output.hasPrefix("customer \(id)  =Sara\n  code: Fill in Code.\n"))
    let csv = try await daftar("report", "unfit", "shop", "--format", "csv")
    #expect(csv.output.hasPrefix("\u{FEFF}entity,id,title,field,rule,message\r\n"))
    #expect(csv.output.contains("customer,\(id),'=Sara,code,required,Fill in Code."))
    let plain = try await daftar("report", "unfit", "shop", "--format", "csv", "--plain")
    #expect(plain.output.hasPrefix("entity,id,") && plain.output.contains("customer,\(id),=Sara,code,"))
    let document = try #require(try await daftar("report", "unfit", "shop", "--json").json().first)
    #expect(document["records"]?.items?.map { $0["id"]?.string } == [id])
    #expect(document["unfit"]?.items?.first?["unfit"] == .number("1"))
    #expect(try await daftar("report", "unfit", "shop", "guest").exitCode == 2)
  }

  /// A field that becomes unique: the tables are others then, and still the plan says how many records share a value.
  @Test("Records that share a value of a field that becomes unique are counted in the plan")
  func oldDoubles() async throws {
    #expect(try await daftar("db", "apply", "shop", "--quiet").exitCode == 0)
    let lines = ["A", "a", "B"].map { #"{"full_name": "n", "code": "\#($0)"}"# }.joined(separator: "\n") + "\n"
    let added = try await daftar("record", "add", "shop", "customer", "--json", input: lines)
    let ids = try added.json().compactMap { $0["id"]?.string }
    try folder.write(Self.business(", unique: true"), to: "shop/business.yaml")
    let plan = try await daftar("db", "plan", "shop")
    #expect(plan.exitCode == 1, "what stands in the way of a unique field blocks the plan")
    #expect(plan.output.contains("2 records of customer do not fit the rules in force:\n  code: "), "\(plan.output)")
    let facts = try #require(try await daftar("db", "plan", "shop", "--json").json().first?["unfit"]?.items?.first)
    #expect(facts["unfit"] == .number("2") && facts["rules"]?.items?.first?["rule"]?.string == "unique")
    let document = try #require(try await daftar("report", "unfit", "shop", "--json").json().first)
    #expect(document["records"]?.items?.map { $0["id"]?.string } == ids.prefix(2).map { Optional($0) })
  }

  /// A rule that is for all records: plan and check say how many it stops, and what is refused names the forms.
  @Test("For all records") func forAllRecords() async throws {
    #expect(try await daftar("db", "apply", "shop", "--quiet").exitCode == 0)
    let added = try await daftar("record", "add", "shop", "customer", "--json", "--data", #"{"full_name": "Sara"}"#)
    let id = try #require(try added.json().first?["id"]?.string)
    try folder.write(Self.business(", required: true, stored_records: all"), to: "shop/business.yaml")
    let said = "1 of them takes no change before it fits (stored_records: all)."
    #expect(try await daftar("db", "plan", "shop").output.contains("(1)\n" + said))
    let check = try await daftar("db", "check", "shop")
    #expect(check.exitCode == 0 && check.errors.contains(said), "\(check.errors)")
    let facts = try await daftar("db", "plan", "shop", "--json").json().first?["unfit"]?.items?.first
    #expect(facts?["stopped"] == .number("1"))
    let refused = try await daftar("record", "update", "shop", id, "--data", #"{"phone": "1"}"#)
    #expect(refused.exitCode == 1 && refused.errors.contains("Fill in Code. Field: code. Forms with it: customer."))
    let named = try await daftar("record", "update", "shop", id, "--data", #"{"phone": "1", "code": null}"#)
    #expect(named.exitCode == 1 && named.errors.contains("code: Fill in Code."))
    let mended = try await daftar("record", "update", "shop", id, "--data", #"{"phone": "1", "code": "A"}"#)
    #expect(mended.exitCode == 0)
    #expect(!(try await daftar("db", "plan", "shop").output.contains(said)))
  }

  /// The terminal names the field and the forms that have it.
  @Test("Where it can be mended") func whereItCanBeMended() async throws {
    #expect(try await daftar("db", "apply", "shop", "--quiet").exitCode == 0)
    let added = try await daftar("record", "add", "shop", "customer", "--json", "--data", #"{"full_name": "Sara"}"#)
    let id = try #require(try added.json().first?["id"]?.string)
    let forms = """

      forms:
        quick: {of: customer, label: Quick, fields: [full_name]}
        coding: {of: customer, label: Coding, fields: [code]}
      """
    try folder.write(Self.business(", required: true") + forms, to: "shop/business.yaml")
    let saved = try await daftar("record", "update", "shop", id, "--data", #"{"phone": "1"}"#)
    #expect(
      saved.exitCode == 0 && saved.errors.contains("Field: code. Forms with it: customer, coding."), "\(saved.errors)")
  }
}
