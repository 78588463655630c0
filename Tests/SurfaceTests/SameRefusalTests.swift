import Assets
import Delimited
import Engine
import FieldTypes
import Forms
import FormsTerminal
import HTTPTypes
import JSONText
import LegacySources
import Localization
import SchemaCompiler
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing
import Validation

/// What the formulas of the worked business forbid is refused by every way in, by the same rule, at the same place and
/// in the same words, and nothing is saved.
@Suite(.needs(BuiltProgram.part)) struct SameRefusalTests {
  /// The worked business with a database of its own.
  struct Shop {
    let folder: TemporaryFolder
    let schema: Schema
    let entity: Entity
    let store: SQLiteStore
    let service: RecordService

    init() throws {
      folder = try TemporaryFolder()
      schema = try #require(try Workspace(path: PackageRoot.path("schemas/retail")).compilation.schema)
      entity = try #require(schema.entity("customer"))
      let path = folder.file("retail.sqlite")
      _ = try SQLiteStorage(path: path, schema: schema).apply()
      store = try SQLiteStore(path: path, schema: schema)
      service = RecordService(schema: schema, store: store)
      let first = try RecordInput(json: JSONValue.parse(#"{"full_name":"Omid","mobile":"09121110000"}"#))
      guard case .saved = try service.create(try #require(first), in: entity, by: UserFacts(name: "test")) else {
        Issue.record("the first customer is refused")
        return
      }
    }

    /// Everything that is kept of customers.
    func customers() throws -> [StoredRecord] { try service.list(entity).records }

    /// What the program says to an input, with its exit code.
    func daftar(_ words: [String], _ input: [UInt8] = []) async throws -> Command.Result {
      try await BuiltProgram.start(
        [words[0]] + words.dropFirst(), input: input, environment: ["DAFTAR_DATABASE": "sqlite:retail.sqlite"],
        in: folder
      ).result()
    }

    /// Path, rule and words of a violation.
    func message(_ forbidden: ForbiddenRecord) throws -> String {
      let input = try #require(RecordInput(json: try JSONValue.parse(forbidden.document)))
      let context = service.context(for: UserFacts(name: "test"))
      let record = service.validator.create(input, entity: entity, in: context)
      let form = FormDefinition(
        schema: schema, entity: entity, language: .english, messages: Assets.messages(.english))
      let found = record.violations.map { "\($0.path) \($0.rule.rawValue)" }
      #expect(found == ["\(forbidden.path) \(forbidden.rule)"], "\(forbidden.name)")
      return try #require(record.violations.first.map(form.message))
    }
  }

  private static let business = PackageRoot.path("schemas/retail")

  private func check(
    _ output: String, _ forbidden: ForbiddenRecord, _ message: String, _ surface: String
  ) throws {
    let line = try #require(output.split(separator: "\n").first, "\(surface): \(forbidden.name)")
    let violations = try JSONValue.parse(Array(line.utf8))["violations"]?.items ?? []
    #expect(violations.map { $0["path"]?.string } == [forbidden.path], "\(surface): \(forbidden.name)")
    #expect(violations.map { $0["rule"]?.string } == [forbidden.rule], "\(surface): \(forbidden.name)")
    #expect(violations.map { $0["message"]?.string } == [message], "\(surface): \(forbidden.name)")
  }

  @Test("The shell refuses", arguments: ForbiddenRecord.all) func theShellRefuses(forbidden: ForbiddenRecord)
    async throws
  {
    let shop = try Shop()
    let message = try shop.message(forbidden)
    let before = try shop.customers()
    let result = try await shop.daftar(
      ["record", "add", Self.business, "customer", "--json", "--language", "en"], forbidden.document)
    #expect(result.exitCode == 1, "\(result.errors)")
    try check(result.output, forbidden, message, "record add")
    #expect(try shop.customers() == before)
  }

  @Test("The server refuses", arguments: ForbiddenRecord.all) func theServerRefuses(forbidden: ForbiddenRecord)
    async throws
  {
    let shop = try Shop()
    let message = try shop.message(forbidden)
    let before = try shop.customers()
    try await WebVisitor.visit(shop.schema, shop.store, shop.service) { visitor in
      _ = try await visitor.send(.get, "/?language=en")
      let page = try await visitor.fill("/records/customer/new", forbidden.pairs)
      #expect(page.status == 422, "\(forbidden.name)")
      #expect(HTMLReader(page.body).texts.contains { $0.contains(message) }, "\(forbidden.name): \(message)")
      let answer = try await visitor.send(
        .post, "/api/v1/customer", forbidden.document, type: "application/json")
      #expect(answer.status == 422, "\(forbidden.name)")
      try check(answer.body, forbidden, message, "API")
    }
    #expect(try shop.customers() == before)
  }

  @Test("Files are refused", arguments: ForbiddenRecord.all) func filesAreRefused(forbidden: ForbiddenRecord)
    async throws
  {
    let shop = try Shop()
    let message = try shop.message(forbidden)
    var writer = DelimitedWriter()
    for answer in forbidden.all { writer.cell(answer.name) }
    writer.endRow()
    for answer in forbidden.all { writer.cell(answer.text) }
    writer.endRow()
    let cells = forbidden.purchase.isEmpty ? [("a.csv", writer.bytes)] : []
    for (name, bytes) in cells + [("a.jsonl", forbidden.document + [0x0A])] {
      let file = try shop.folder.write(bytes, to: name)
      let result = try await shop.daftar(
        ["validate", Self.business, "customer", file, "--json", "--quiet", "--language", "en"])
      #expect(result.exitCode == 1, "\(name): \(forbidden.name)")
      let lines = try result.output.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
      let findings = lines.dropLast()
      #expect(findings.map { $0["field"]?.string } == [forbidden.field], "\(name): \(forbidden.name)")
      #expect(findings.map { $0["rule"]?.string } == [forbidden.rule], "\(name): \(forbidden.name)")
      #expect(findings.map { $0["message"]?.string } == [message], "\(name): \(forbidden.name)")
    }
  }

  @Test("The dialogue refuses", arguments: ForbiddenRecord.all.filter(\.canBeTyped)) func theDialogueRefuses(
    forbidden: ForbiddenRecord
  ) throws {
    let shop = try Shop()
    let message = try shop.message(forbidden)
    let form = FormDefinition(
      schema: shop.schema, entity: shop.entity, language: .english, messages: Assets.messages(.english))
    let answers = forbidden.all.compactMap { answer in
      shop.entity.field(answer.name).map { ($0.label.text(in: .english), answer.text) }
    }
    let io = AnsweringLines(Dictionary(answers) { $1 })
    let context = shop.service.context(for: UserFacts(name: "test"))
    let dialogue = TerminalForm(
      form, evaluator: FormEvaluator(shop.service.validator, entity: shop.entity, in: context), io: io)
    let outcome = dialogue.run()
    #expect(outcome == .endOfInput, "\(forbidden.name): \(io.output.suffix(2000))")
    // An option that does not fit is not offered at all, so the words may be those of an unknown one.
    let complaints = WayIn.complaints(io.output)
    #expect(complaints.first == message || forbidden.rule == "option" && !complaints.isEmpty, "\(complaints)")
  }
}
