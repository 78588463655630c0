import Engine
import JSONText
import Localization
import SchemaCompiler
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// Values that two records had before their field became unique: counted and listed like any other old fault.
@Suite("Old doubles under a new unique", .onBothEngines) struct OldDoublesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func schema(_ unique: String, isIdentity: Bool) throws -> Schema {
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:\(isIdentity ? "\n    identity: [[code]]" : "")
          fields:
            full_name: {type: text}
            code: {type: text\(unique)}
            number: {type: integer\(unique)}
            born: {type: date}
      """, to: "shop/business.yaml")
    return try #require(try Workspace(path: folder.file("shop")).schema)
  }

  /// Texts that fold to three keys, and none.
  private static let codes = ["", "a", "A", "Ａ", "b", " B", "علي", "علی", "c"]

  private func fill(_ path: String, _ schema: Schema, _ generator: inout SeededGenerator) throws {
    let store = try ScratchDatabase.store(path: path, schema: schema)
    let service = RecordService(schema: schema, store: store)
    for number in 0..<Int.random(in: 2...16, using: &generator) {
      let code = Self.codes.randomElement(using: &generator) ?? ""
      let json =
        #"{"full_name": "n\#(number)", "code": "\#(code)", "number": \#(Int.random(in: 0..<9, using: &generator))}"#
      let input = try #require(RecordInput(json: try JSONValue.parse(json)))
      _ = try service.create(input, in: schema.entities[0], by: UserFacts(name: "sara"))
    }
    try store.close()
  }

  /// How many records share a value with another one.
  private static func shared(_ records: [StoredRecord], _ field: Int) -> Set<RecordID> {
    let keyed = records.compactMap { record in record.values[field].uniqueKey.map { ($0, record.id) } }
    return Set(Dictionary(grouping: keyed) { $0.0 }.values.filter { $0.count > 1 }.joined().map(\.1))
  }

  @Test("all are found, by whatever index there is", arguments: [false, true], 0..<3)
  func found(isIdentity: Bool, seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(4_400 + seed))
    let path = folder.file("shop.sqlite")
    let loose = try schema("", isIdentity: isIdentity)
    _ = try ScratchDatabase.storage(path: path, schema: loose).apply()
    try fill(path, loose, &generator)
    let strict = try schema(", unique: true", isIdentity: isIdentity)
    let store = try ScratchDatabase.store(path: path, schema: strict, for: .inspection)
    let service = RecordService(schema: strict, store: store)
    let entity = strict.entities[0]
    let records = try service.list(entity, RecordQuery(limit: 500)).records
    let expected = [1: Self.shared(records, 1), 2: Self.shared(records, 2)]
    var listed: [RecordID: [String]] = [:]
    let result = try #require(
      try UnfitRecords(service).run { _, record, faults in
        listed[record.id] = faults.map { "\($0.path) \($0.rule.rawValue)" }
      }.first)
    for record in records {
      let faults = [(1, "code unique"), (2, "number unique")].filter { expected[$0.0]?.contains(record.id) == true }
      #expect(listed[record.id] ?? [] == faults.map(\.1), "\(seed): \(records.map(\.values))")
      // One record alone is looked up by the keys, which the next save makes where they are not there.
      guard isIdentity else { continue }
      #expect(try service.doubles(of: record, in: entity).map { "\($0.path) \($0.rule.rawValue)" } == faults.map(\.1))
    }
    #expect(result.unfit == listed.count)
    let counts = Dictionary(uniqueKeysWithValues: result.counts.map { ($0.field, $0.records) })
    #expect(counts["code", default: 0] == expected[1]?.count && counts["number", default: 0] == expected[2]?.count)
  }

  @Test("only what can be read is looked at, and nothing is written")
  func inspection() throws {
    let path = folder.file("shop.sqlite")
    _ = try ScratchDatabase.storage(path: path, schema: try schema("", isIdentity: false)).apply()
    let strict = try schema(", unique: true", isIdentity: false)
    guard case .outdated(let differences) = try ScratchDatabase.storage(path: path, schema: strict).plan().state else {
      Issue.record("A field that becomes unique is no difference")
      return
    }
    #expect(differences.contains(.uniqueAdded(table: "customer", column: "code")))
    #expect(throws: (any Error).self) { try ScratchDatabase.store(path: path, schema: strict, for: .reading) }
    #expect(throws: (any Error).self) { try ScratchDatabase.store(path: path, schema: strict, for: .writing) }
    #expect(throws: (any Error).self) { try ScratchDatabase.store(path: path, schema: strict, for: .maintenance) }
    let store = try ScratchDatabase.store(path: path, schema: strict, for: .inspection)
    #expect(throws: (any Error).self) { try store.write { _ in } }
    try folder.write(
      "daftar: 1\nbusiness: {name: Shop, languages: [en]}\nentities: {customer: {fields: {new: {type: text}}}}\n",
      to: "shop/business.yaml")
    let other = try #require(try Workspace(path: folder.file("shop")).schema)
    #expect(throws: (any Error).self) { try ScratchDatabase.store(path: path, schema: other, for: .inspection) }
  }
}
