import Assets
import Engine
import FieldTypes
import HTTPTypes
import JSONText
import LegacySources
import Localization
import Presentation
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

/// Every JSON shape for every field type: stored as documented, or refused by a violation that says what the field takes.
/// Nothing is turned into something else on the way.
@Suite struct EveryShapeTests {
  private static func input(_ shape: String) throws -> RecordInput {
    try #require(RecordInput(json: try JSONValue.parse(#"{"sample": \#(shape)}"#)))
  }

  /// What became of a shape, by the words that a test can compare.
  private static func check(
    _ shape: JSONShape, _ sample: Sample, stored: JSONValue?, _ violations: [Violation], _ name: Comment
  ) throws {
    let scalar = sample.field.type.scalar
    switch shape.verdict(scalar) {
    case .blank: #expect(violations.isEmpty && stored == nil, name)
    case .stored(let json): #expect(try violations.isEmpty && stored == JSONValue.parse(json), name)
    case .refused(let code):
      #expect(violations.map(\.code) == [code] && stored == nil, name)
      #expect(violations.map(\.path.description) == ["sample"], name)
      for violation in violations {
        let message = sample.words.message(violation, label: "Sample")
        #expect(message.contains(JSONShape.word(scalar)) && !message.contains("other"), "\(name): \(message)")
      }
    case .read: try read(shape, scalar, stored: stored, violations, name)
    }
  }

  /// A value of a kind that the field takes is refused by its rules, or stored as the same value.
  private static func read(
    _ shape: JSONShape, _ scalar: ScalarType, stored: JSONValue?, _ violations: [Violation], _ name: Comment
  ) throws {
    let codes: [ViolationCode] = [.wrongShape, .notQuoted, .wrongItem]
    #expect(violations.allSatisfy { !codes.contains($0.code) }, name)
    guard violations.isEmpty else { return }
    let sent = try JSONValue.parse(shape.text)
    switch (sent, scalar, stored) {
    case (.number(let digits), .integer, .number(let kept)?): #expect(Double(kept) == Double(digits), name)
    case (.number(let digits), .decimal, .string(let kept)?): #expect(Double(kept) == Double(digits), name)
    case (.number, _, _): Issue.record(name)
    case (.string(let text), .boolean, .bool(let kept)?): #expect(["true", "1"].contains(text) == kept, name)
    case (.string(let text), .integer, .number(let kept)?): #expect(kept == text, name)
    case (.string(let text), .options, .array(let kept)?): #expect(kept == [.string(text)], name)
    case (.string(let text), _, let kept): #expect(kept == .string(text), name)
    case (.array(let items), .options, let kept): #expect(kept?.items == items, name)
    case (.array(let items), .list, let kept): #expect(kept?.items?.count == items.count, name)
    default: Issue.record(name)
    }
  }

  private static func stored(_ values: RecordValues, _ sample: Sample) -> JSONValue? {
    JSONValue.object(ValueJSON.members(values, fields: sample.entity.fields))["sample"]
  }

  @Test("Every shape for every type", arguments: EveryTypeTests.names) func everyShapeForEveryType(name: String) throws
  {
    let sample = try EveryTypeTests.sample(name)
    for shape in JSONShape.all {
      let record = sample.validator.create(try Self.input(shape.text), entity: sample.entity, in: ValidationContext())
      var values = record.values
      // A reference waits for a store; as text it is the text that was sent.
      for claim in record.claims {
        if case .reference(_, let text) = claim.question { values = [.text(text)] }
      }
      try Self.check(shape, sample, stored: Self.stored(values, sample), record.violations, "\(name): \(shape.text)")
    }
  }

  /// A cell of a row is asked as a field is, and a change as a new record: what is stored stands and is not restated.
  @Test("Every shape in a row") func everyShapeInARow() throws {
    let (sample, plain) = (try EveryTypeTests.sample("list"), try EveryTypeTests.sample("text"))
    for shape in JSONShape.all { try Self.checkRow(shape, sample, plain) }
  }

  private static func checkRow(_ shape: JSONShape, _ sample: Sample, _ plain: Sample) throws {
    let input = try Self.input(#"[{"product": "tea", "quantity": 2}, {"product": \#(shape.text), "quantity": 3}]"#)
    let record = sample.validator.create(input, entity: sample.entity, in: ValidationContext())
    let product = try #require(sample.field.columns.first)
    let codes = record.violations.filter { $0.path.description == "sample[1].product" }.map(\.code)
    switch shape.verdict(product.type.scalar) {
    case .blank: #expect(codes == [.required], "\(shape.text)")
    case .stored, .read: #expect(codes.isEmpty, "\(shape.text)")
    case .refused(let code): #expect(codes == [code], "\(shape.text)")
    }
    let old = OldRecord(RecordCells([.text(shape.text)], origins: [.typed]))
    let change = plain.validator.update(
      try Self.input(shape.text), entity: plain.entity, old: old, in: ValidationContext())
    if case .refused(let code) = shape.verdict(plain.field.type.scalar) {
      #expect(change.violations.map(\.code) == [code], "a change to \(shape.text)")
    }
  }

  /// A file of JSON lines and a request of the API are refused where the validator refuses, and with its words.
  @Test("Files and requests agree", arguments: EveryTypeTests.names) func filesAndRequestsAgree(name: String)
    async throws
  {
    let sample = try EveryTypeTests.sample(name)
    let database = try sample.database("shapes")
    let document = Array(JSONShape.all.map { #"{"sample": \#($0.text)}"# + "\n" }.joined().utf8)
    let (source, format) = try FileFormat.open(try sample.folder.write(document, to: "a.jsonl"))
    let sink = CollectingSink()
    _ = try FileValidation(
      sample.validator, entity: sample.entity, catalogue: Assets.messages(.english), language: .english, lines: .json,
      seed: 7, in: ValidationContext()
    ).run(source, format: format, sink: sink)
    let lines = try EveryTypeInFilesTests.findings(sink.lines)
    try await WebVisitor.visit(sample.schema, database.store, database.service) { visitor in
      _ = try await visitor.send(.get, "/?language=en")
      for (index, shape) in JSONShape.all.enumerated() {
        let body = Array(#"{"sample": \#(shape.text)}"#.utf8)
        let answer = try await visitor.send(.post, "/api/v1/sample", body, type: "application/json")
        guard case .refused = shape.verdict(sample.field.type.scalar) else { continue }
        #expect(answer.status == 422, "\(name): \(shape.text)")
        let violations = try JSONValue.parse(Array(answer.body.utf8))["violations"]?.items ?? []
        let inFile = lines.filter { $0.row == String(index + 1) }
        #expect(violations.map { $0["message"]?.string } == inFile.map(\.message), "\(name): \(shape.text)")
        #expect(violations.map { $0["rule"]?.string } == ["type"], "\(name): \(shape.text)")
      }
    }
  }
}
