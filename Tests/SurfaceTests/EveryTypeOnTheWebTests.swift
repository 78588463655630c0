import Assets
import Engine
import FieldTypes
import Forms
import HTTPTypes
import JSONText
import Localization
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

/// Every type of the catalogue by the server's pages and its API: the same rows, the same words, the same violations.
@Suite struct EveryTypeOnTheWebTests {
  private static let path = "/records/sample/new"
  private static let api = "/api/v1/sample"

  private static func pairs(_ entry: FieldTypeExamples.Entry) -> [(name: String, value: String)] {
    WayIn.pairs(entry).map { (name: $0.name, value: $0.value) }
  }

  /// The records of a sample, oldest first, the known one left out.
  private static func stored(_ database: SampleDatabase, _ sample: Sample) throws -> [String] {
    try database.service.list(sample.entity).records.reversed().filter { $0.id.text != FieldTypeExamples.knownRecord }
      .map { sample.canonical(.object(ValueJSON.members($0.values, fields: sample.entity.fields))) }
  }

  @Test("The server stores the same", arguments: EveryTypeTests.names) func theServerStoresTheSame(name: String)
    async throws
  {
    let sample = try EveryTypeTests.sample(name)
    let accepted = sample.type.examples.accepted
    let posted = try sample.database("posted")
    try await WebVisitor.visit(posted, sample) { visitor in
      for example in accepted {
        let page = try await visitor.fill(Self.path, Self.pairs(example.entry))
        #expect(page.status == 303, "\(name): \(example.entry): \(HTMLReader(page.body).texts)")
      }
    }
    #expect(try Self.stored(posted, sample) == accepted.map(\.canonical), "\(name) by its form")
    let sent = try sample.database("sent")
    try await WebVisitor.visit(sent, sample) { visitor in
      for example in accepted {
        let page = try await visitor.send(
          .post, Self.api, WayIn.document(example.entry), type: "application/json")
        #expect(page.status == 201, "\(name): \(example.entry): \(page.body)")
      }
    }
    #expect(try Self.stored(sent, sample) == accepted.map(\.canonical), "\(name) by the API")
    let lined = try sample.database("lined")
    for example in accepted { _ = try WayIn.json.enter(example.entry, sample, lined.service) }
    #expect(try sent.records() == lined.records(), "\(name) by the API")
    #expect(try posted.records() == lined.records(), "\(name) by its form")
  }

  @Test("The server refuses the same", arguments: EveryTypeTests.names) func theServerRefusesTheSame(name: String)
    async throws
  {
    let sample = try EveryTypeTests.sample(name)
    let database = try sample.database("refused")
    let before = try database.rows()
    let form = WayIn.form(sample)
    try await WebVisitor.visit(database, sample) { visitor in
      for example in sample.type.examples.refused {
        guard case .refused(let violations) = try WayIn.json.enter(example.entry, sample, database.service) else {
          Issue.record("\(name): \(example.entry) is taken")
          continue
        }
        let page = try await visitor.fill(Self.path, Self.pairs(example.entry))
        #expect(page.status == 422, "\(name): \(example.entry)")
        let texts = HTMLReader(page.body).texts
        for violation in violations {
          let message = form.message(violation)
          #expect(texts.contains { $0.contains(message) }, "\(name): \(example.entry): \(message)")
        }
        let answer = try await visitor.send(
          .post, Self.api, WayIn.document(example.entry), type: "application/json")
        #expect(answer.status == 422, "\(name): \(example.entry)")
        let expected = RecordJSON.encode(
          violations, entity: sample.entity, by: sample.words)
        #expect(try JSONValue.parse(Array(answer.body.utf8)) == expected, "\(name): \(example.entry)")
      }
    }
    #expect(try database.rows() == before, "\(name): something is left behind")
  }
}
