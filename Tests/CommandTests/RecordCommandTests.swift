import JSONText
import StorageFixtures
import TestSupport
import Testing

/// Records as JSON from the shell: the shapes that scripts rely on.
@Suite(.needs(BuiltProgram.part), .onBothEngines) struct RecordCommandTests {
  private let club: Club

  init() throws { club = try Club() }

  private func record(_ verb: String, _ more: String..., input: String = "") async throws -> Command.Result {
    try await Daftar.run(["record", verb, "club", "member", "--json", "--quiet"] + more, input: input, in: club.folder)
  }

  /// The texts of a violation: path, field, rule.
  private func violations(_ line: JSONValue?) -> [[String]] {
    (line?["violations"]?.items ?? []).map { item in
      #expect(item["message"]?.string?.isEmpty == false)
      #expect(item.members?.map(\.name) == ["path", "field", "rule", "message"])
      return ["path", "field", "rule"].map { item[$0]?.string ?? "-" }
    }
  }

  @Test("A records life") func aRecordsLife() async throws {
    let sara = """
      {"full_name":" Sara  Ahmadi ","mobile":"+98 912 345 6789","age":41,
       "interests":["food","books"],"purchases":[{"product":"tea"},{"product":"cup","quantity":"۲"}]}
      """
    let added = try await record("add", input: sara)
    #expect(added.exitCode == 0)
    #expect(added.errors == "")
    let line = try #require(try added.json().first)
    #expect(line.members?.map(\.name) == ["id", "version", "values"])
    let id = try #require(line["id"]?.string)
    #expect(id == id.lowercased() && id.count == 36 && Array(id)[14] == "7")
    #expect(line["version"] == .number("1"))
    let values = try #require(line["values"])
    #expect(values["full_name"]?.string == "Sara Ahmadi")
    #expect(values["mobile"]?.string == "09123456789")
    #expect(values["age"] == .number("41"))
    #expect(values["interests"] == .array([.string("books"), .string("food")]))
    #expect(values["purchases"]?.items?.map { $0["quantity"] } == [.number("1"), .number("2")])
    #expect(try await record("get", id).json().first == line)
    #expect(try await record("list").json() == [line])
    let updated = try await record("update", id, input: #"{"age":null,"purchases":[]}"#)
    #expect(updated.exitCode == 0)
    let after = try #require(try updated.json().first)
    #expect(after["version"] == .number("2"))
    #expect(after["values"]?["age"] == nil)
    #expect(after["values"]?["purchases"] == nil)
    #expect(after["values"]?["mobile"]?.string == "09123456789", "an absent name stays")
    let late = try await record("update", id, "--if-version", "1", input: #"{"age":3}"#)
    #expect(late.exitCode == 1)
    #expect(try late.json().first?["conflict"] == after)
    let deleted = try await record("delete", id)
    #expect(deleted.exitCode == 0)
    #expect(try deleted.json() == [after])
    #expect(try await record("list").output == "")
    #expect(try await record("get", id).exitCode == 1)
    #expect(try await record("update", id, input: "{}").exitCode == 1)
    #expect(try await record("delete", id).exitCode == 1)
  }

  @Test("Lines are transactions in order") func linesAreTransactionsInOrder() async throws {
    let lines = """
      {"full_name":"Sara","mobile":"09123456789"}

      {"full_name":"S","age":200}
      {"full_name":"Ali","mobile":"۰۹۱۲۳۴۵۶۷۸۹"}
      {"full_name":"Reza","nickname":"R","purchases":[{"product":"tea"},{"quantity":"x"}]}
      {"full_name":"Mina"}
      """
    let result = try await record("add", input: lines)
    #expect(result.exitCode == 1)
    let answers = try result.json()
    try #require(answers.count == 5)
    #expect(answers[0]["values"]?["full_name"]?.string == "Sara")
    #expect(
      violations(answers[1]) == [["full_name", "full_name", "length"], ["age", "age", "range"]])
    #expect(violations(answers[2]) == [["mobile", "mobile", "unique"]])
    #expect(
      violations(answers[3]) == [
        ["purchases[1].product", "product", "required"], ["purchases[1].quantity", "quantity", "type"],
        ["nickname", "nickname", "unknown_field"],
      ])
    #expect(answers[4]["values"]?["full_name"]?.string == "Mina")
    func texts(_ query: String) throws -> [String] { try Daftar.texts(query, "club.sqlite", in: club.folder) }
    #expect(try texts("SELECT full_name FROM member ORDER BY daftar_row") == ["Sara", "Mina"])
    #expect(try texts("SELECT count(*) FROM daftar_history") == ["2"])
    #expect(try await record("list", "--limit", "1").json().count == 1)
    #expect(try await record("list", "--search", "mina").json().count == 1)
  }

  @Test("A document over many lines and a torn one") func aDocumentOverManyLinesAndATornOne() async throws {
    let rows = (0..<900).map { "  {\n    \"product\": \"tea [\($0)\"\n  }" }.joined(separator: ",\n")
    let whole = "{\n\"full_name\": \"Sara \\\"{\\\"\",\n\"purchases\": [\n\(rows)\n]\n}\n"
    let result = try await record("add", input: whole + #"{"full_name":"Ali"}"# + "\n")
    #expect(result.exitCode == 0, "\(result.output.prefix(300))")
    #expect(try result.json().map { $0["values"]?["full_name"]?.string } == ["Sara \"{\"", "Ali"])
    #expect(try result.json().first?["values"]?["purchases"]?.items?.count == 900)
    let torn = try await record(
      "add", input: "{\"full_name\":\"Reza\"\n" + #"{"full_name":"Mina"}"# + "\n{\"full_name\":\"Omid\"}")
    #expect(torn.exitCode == 1)
    #expect(try torn.json().last?["values"]?["full_name"]?.string == "Omid", "\(torn.output)")
    let endless = try await Daftar.run(
      ["record", "add", "club", "--json"], input: "[\n" + String(repeating: "1,\n", count: 200_000), in: club.folder,
      timeout: .seconds(600))
    #expect(!endless.isTimedOut)
    #expect(endless.exitCode == 1)
  }

  /// Nothing of a text that is no record is stored, and the answer says why.
  @Test(
    "What is no record is refused",
    arguments: [
      "[1]", "1", "null", #""Sara""#, "{", #"{"full_name":"Sara"} x"#, #"{"full_name":"Sara","full_name":"Ali"}"#,
      #"{"full_name":"\ud800"}"#, #"{"full_name":"a\u0000b"}"#, "{\"full_name\":\"a\u{0}b\"}",
      #"{"full_name":"Sara","age":1e999999}"#, #"{"full_name":"Sara","age":0.1234567890123456789}"#,
      #"{"full_name":"Sara","age":NaN}"#, #"{"full_name":{"a":1}}"#, #"{"full_name":["a","b"]}"#,
      #"{"full_name":"Sara","interests":[["books"]]}"#, #"{"full_name":"Sara","purchases":"tea"}"#,
      #"{"full_name":"Sara","purchases":{"product":"tea"},"purchases":1}"#, #"{"full_name":"Sara","id":"x"}"#,
      #"{"full_name":"Sara","version":3}"#, #"{"full_name":"Sara","purchases":[{"product":"tea","id":"x"}]}"#,
      "{'full_name':'Sara'}", #"{"full_name":"Sara",}"#, "\u{FEFF}{}",
    ]) func whatIsNoRecordIsRefused(text: String) async throws
  {
    try await expectRefusal(text)
  }

  @Test(
    "What is too much is refused", arguments: ["deep array", "deep object", "many keys", "long number", "long text"])
  func whatIsTooMuchIsRefused(kind: String) async throws {
    let text =
      switch kind {
      case "deep array": String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
      case "deep object":
        String(repeating: #"{"a":"#, count: 100_000) + "1" + String(repeating: "}", count: 100_000)
      case "many keys": "{" + (0..<200_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
      case "long number": #"{"full_name":"Sara","age":"# + String(repeating: "9", count: 5000) + "}"
      default: #"{"full_name":""# + String(repeating: "x", count: 5_000_000) + #""}"#
      }
    try await expectRefusal(text)
  }

  private func expectRefusal(_ text: String) async throws {
    let shown = text.prefix(60)
    let result = try await record("add", input: text)
    #expect(result.exitCode == 1, "\(shown): \(result.errors)")
    #expect(result.errors == "", "\(shown)")
    let answers = try result.json()
    #expect(answers.count >= 1, "\(shown)")
    #expect(violations(answers.first).isEmpty == false, "\(shown)")
    #expect(result.output.utf8.count < 20_000, "\(shown)")
    #expect(try Daftar.texts("SELECT id FROM member", "club.sqlite", in: club.folder).isEmpty, "\(shown)")
  }
}
