import Expressions
import JSONText
import Localization
import SchemaModel
import Testing
import Validation

/// One line of a golden case of records, and what comes of it.
struct RecordTrial {
  private let validator: Validator
  private let entity: Entity
  private let line: JSONValue
  private let context: ValidationContext

  init(validator: Validator, entity: Entity, line: [UInt8]) throws {
    self.validator = validator
    self.entity = entity
    self.line = try JSONValue.parse(line)
    var user: UserFacts?
    if case .string(let text)? = self.line["user"] {
      let parts = text.split(separator: "/").map(String.init)
      user = UserFacts(name: parts.first ?? "", role: parts.count > 1 ? parts[1] : nil)
    }
    context = ValidationContext(today: CivilDate(year: 2026, month: 1, day: 5), user: user)
  }

  func report(_ number: Int) throws -> String {
    let record: ValidatedRecord
    if let before = line["stored"] {
      let old = try stored(before)
      let change = try #require(RecordInput(json: Self.named(line["change"] ?? .null)))
      record = validator.update(change, entity: entity, old: old, in: context)
    } else {
      record = validator.create(
        try #require(RecordInput(json: line["new"] ?? .null)), entity: entity, in: context)
    }
    return "record \(number)\n" + RecordDump(entity: entity).lines(record).map { "  \($0)\n" }.joined()
  }

  /// A stored record, its rows with identities.
  private func stored(_ json: JSONValue) throws -> OldRecord {
    let read = validator.create(try #require(RecordInput(json: json)), entity: entity, in: context)
    #expect(read.violations == [])
    var number = 0
    var cells = read.cells
    for (id, value) in read.values.enumerated() {
      guard case .list(let rows) = value else { continue }
      cells.values[id] = .list(
        rows.map { row in
          number += 1
          return Row(id: RecordID(Self.identity(number)), values: row.values)
        })
    }
    let id = try #require(RecordID(Self.identity(0)))
    let day = CivilDate(year: 2025, month: 12, day: 1)
    let facts = RecordFacts(id: id, version: 3, createdOn: day, createdBy: "omid", changedOn: day, changedBy: "omid")
    return OldRecord(cells, facts: facts)
  }

  private static func identity(_ number: Int) -> String {
    "0190f0a0-0000-7000-8000-" + String(String(1_000_000_000_000 + number).dropFirst())
  }

  /// A change in which `#1` stands for the identity of the first stored row.
  private static func named(_ json: JSONValue) -> JSONValue {
    switch json {
    case .string(let text) where text.hasPrefix("#"): .string(identity(Int(text.dropFirst()) ?? 0))
    case .array(let items): .array(items.map(named))
    case .object(let members): .object(members.map { JSONValue.Member($0.name, named($0.value)) })
    case .null, .bool, .number, .string: json
    }
  }
}
