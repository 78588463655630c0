import JSONText
import StorageFixtures
import TestSupport
import Testing

/// Reports from the shell: the shapes that scripts rely on, and the exit codes.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct ReportCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.business, to: "club/business.yaml")
  }

  private static let business = """
    daftar: 1
    business: {name: Club, languages: [en, fa], country: IR}
    entities:
      member:
        identity: [[mobile]]
        fields:
          full_name: {type: text, required: true}
          mobile: {type: mobile}
          city: {type: choice, options: [tehran, qom]}
          fee: {type: money, range: {min: 0}}
          notes: {type: paragraph}
          hobby: {type: text, why: What to give them}
    reports:
      by_city:
        label: {en: By city, fa: به تفکیک شهر}
        why: Where to meet
        from: member
        rows: [city]
        measures: {members: count(), fees: sum(fee), share: "ratio(members, total(members))"}
        order: [-members]
        totals: true
        chart: {kind: bar}
    """

  private func daftar(_ arguments: String..., input: String = "") async throws -> Command.Result {
    try await Daftar.run(arguments, input: input, in: folder)
  }

  private func fill() async throws {
    #expect(try await daftar("db", "apply", "club", "--quiet").exitCode == 0)
    let lines = """
      {"full_name": "Ada", "city": "qom", "fee": "9000000000000000000"}
      {"full_name": "Bob", "city": "qom", "fee": "9000000000000000000"}
      {"full_name": "Cid", "city": "tehran"}
      {"full_name": "Dan"}
      """
    #expect(try await daftar("record", "add", "club", "member", "--quiet", input: lines).exitCode == 0)
  }

  @Test("A report as JSON") func aReportAsJSON() async throws {
    try await fill()
    let result = try await daftar("report", "run", "club", "by_city", "--json")
    #expect(result.exitCode == 0 && result.errors.isEmpty)
    let document = try #require(try result.json().first)
    #expect(document.members?.map(\.name) == ["report", "columns", "rows", "totals"])
    let columns = (document["columns"]?.items ?? []).map { [$0["name"]?.string ?? "", $0["kind"]?.string ?? ""] }
    #expect(
      columns == [["city", "dimension"], ["members", "measure"], ["fees", "measure"], ["share", "measure"]])
    #expect(
      document["rows"]
        == .array([
          .array([.string("qom"), .number("2"), .string("18000000000000000000"), .string("0.5")]),
          .array([.string("tehran"), .number("1"), .string("0"), .string("0.25")]),
          .array([.null, .number("1"), .string("0"), .string("0.25")]),
        ]))
    #expect(
      document["totals"] == .array([.null, .number("4"), .string("18000000000000000000"), .string("1")]))
  }

  @Test("Every format says the same") func everyFormatSaysTheSame() async throws {
    try await fill()
    let table = try await daftar("report", "run", "club", "by_city", "--language", "en")
    #expect(table.output.contains("Decides: Where to meet"))
    #expect(table.output.contains("qom             2  18,000,000,000,000,000,000    50%"))
    let csv = try await daftar("report", "run", "club", "by_city", "--format", "csv", "--language", "en")
    #expect(csv.output.hasPrefix("\u{FEFF}City,Members,Fees,Share"))
    #expect(csv.output.contains("qom,2,18000000000000000000,0.5"))
    let html = try await daftar("report", "run", "club", "by_city", "--format", "html", "--language", "fa")
    #expect(html.output.hasPrefix("<!doctype html>") && html.output.contains("dir=\"rtl\""))
    #expect(html.output.contains("<svg") && html.output.contains("به تفکیک شهر") && !html.output.contains("<script"))
    let list = try await daftar("report", "list", "club", "--json")
    #expect(try list.json().first?["reports"]?.items?.first?["name"]?.string == "by_city")
  }

  @Test("Coverage names what feeds nothing") func coverageNamesWhatFeedsNothing() async throws {
    try await fill()
    let result = try await daftar("report", "coverage", "club", "--json")
    let document = try #require(try result.json().first)
    #expect(document["feed_nothing"] == .array([.string("member.notes")]))
    let city = try #require(document["fields"]?.items?.first { $0["field"]?.string == "member.city" })
    #expect(city["filled"] == .number("3") && city["records"] == .number("4"))
    #expect(city["reports"]?.items?.first?["as"]?.string == "group")
    let text = try await daftar("report", "coverage", "club", "--language", "en")
    #expect(text.output.contains("member.hobby") && text.output.contains("asked for: What to give them"))
  }

  @Test("What is not there is told") func whatIsNotThereIsTold() async throws {
    #expect(try await daftar("report", "run", "club", "by_town").exitCode == 2)
    #expect(try await daftar("report", "run", "club", "by_city", "--format", "pdf").exitCode == 2)
    let none = try await daftar("report", "run", "club", "by_city", "--language", "en")
    #expect(none.exitCode == 3 && none.output.isEmpty)
  }
}
