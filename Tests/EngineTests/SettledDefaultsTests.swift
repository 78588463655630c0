import LegacySources
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Engine

/// The page of a waiting row leaves out the answers that are as it preset them, as every form does.
@Suite(.onBothEngines) struct SettledDefaultsTests {
  private let folder: TemporaryFolder
  private let user = UserFacts(name: "sara")

  init() throws { folder = try TemporaryFolder() }

  private static let club = """
    daftar: 1
    business: {name: Club, languages: [en], country: IR}
    entities:
      person:
        fields:
          name: {type: text}
          mobile: {type: mobile}
          status: {type: choice, options: [active, left], default: active, required: yes}
          city: {type: text, default: Rey}
          greeting: {type: text, default_from: '"Dear " + name'}
    imports:
      people:
        source: {file: people.csv}
        into: person
        map: {name: Name, mobile: Mobile, status: Status}
        waves: {all: {}}
    """

  @Test("What the answers for a waiting row leave out takes its default")
  func settled() throws {
    try folder.write("Name,Mobile,Status\nSara,12,active\n", to: "people.csv")
    let schema = try #require(try Workspace(path: folder.write(Self.club, to: "club.yaml")).schema)
    _ = try ScratchDatabase.storage(path: folder.file("club.sqlite"), schema: schema).apply()
    let store = try ScratchDatabase.store(path: folder.file("club.sqlite"), schema: schema)
    let definition = try #require(schema.import("people"))
    let imports = ImportService(definition, service: RecordService(schema: schema, store: store), store: store)
    let file = try OldFile(path: definition.path)
    _ = try imports.plan(file, by: user)
    _ = try imports.run(wave: "all", file, by: user)
    #expect(try imports.waiting(1, for: user)?.violations.map(\.path.description) == ["mobile"])
    let answers = RecordInput([
      .init(name: "name", value: .text("Sara")), .init(name: "mobile", value: .text("09123456789")),
    ])
    guard case .of(.saved(let record, _))? = try imports.settle(1, with: answers, by: user, agreed: nil) else {
      Issue.record("not saved")
      return
    }
    let entity = try #require(schema.entity("person"))
    let values = try ["status", "city", "greeting"].map { name in
      let field = try #require(entity.field(name))
      return "\(record.values[field]) \(record.cells[field].origin.map { "\($0)" } ?? "none")"
    }
    #expect(values.allSatisfy { $0.hasSuffix(" preset") }, "\(values)")
    #expect(
      values.map { $0.contains("active") || $0.contains("Rey") || $0.contains("Dear Sara") } == [true, true, true])
  }
}
