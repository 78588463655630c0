import Engine
import FieldTypes
import Forms
import JSONText
import SchemaModel
import Storage
import Testing
import Validation

/// Every type of the catalogue, entered by every way in that saves: a type added later is covered by itself.
@Suite struct EveryTypeTests {
  static let names = FieldTypeCatalogue.standard.names

  static func sample(_ name: String) throws -> Sample {
    let type = try #require(FieldTypeCatalogue.standard.type(name), "no type \(name)")
    #expect(!type.examples.accepted.isEmpty, "\(name) shows nothing that it takes")
    #expect(!type.examples.refused.isEmpty, "\(name) shows nothing that it refuses")
    return try Sample(type)
  }

  /// A stored record's values as JSON.
  private static func values(_ record: StoredRecord, _ sample: Sample) -> JSONValue {
    .object(ValueJSON.members(record.values, fields: sample.entity.fields))
  }

  @Test("What is taken is stored the same by every way", arguments: names) func whatIsTakenIsStoredTheSameByEveryWay(
    name: String
  ) throws {
    let sample = try Self.sample(name)
    var first: [String: [[String: String]]]?
    for way in WayIn.allCases {
      let database = try sample.database(way.rawValue)
      for example in sample.type.examples.accepted {
        guard case .saved(let record) = try way.enter(example.entry, sample, database.service) else {
          Issue.record("\(name) by \(way): \(example.entry) is refused")
          continue
        }
        #expect(
          sample.canonical(Self.values(record, sample)) == example.canonical, "\(name) by \(way): \(example.entry)")
        let stored = try database.service.record(record.id, in: sample.entity)
        #expect(stored == record, "\(name) by \(way): \(example.entry) is read otherwise than it was saved")
      }
      let rows = try database.rows()
      #expect(rows["sample"]?.count == 1 + sample.type.examples.accepted.count, "\(name) by \(way)")
      #expect(rows["daftar_history"]?.count == rows["sample"]?.count, "\(name) by \(way)")
      #expect(rows == first ?? rows, "\(name): the rows by \(way) differ from those by \(WayIn.allCases[0])")
      first = first ?? rows
    }
  }

  @Test("What is refused is refused the same by every way", arguments: names)
  func whatIsRefusedIsRefusedTheSameByEveryWay(name: String) throws {
    let sample = try Self.sample(name)
    let form = WayIn.form(sample)
    for example in sample.type.examples.refused {
      var first: [Violation] = []
      for way in WayIn.allCases {
        let database = try sample.database("\(way)\(abs(example.hashValue))")
        let before = try database.rows()
        switch try way.enter(example.entry, sample, database.service) {
        case .saved: Issue.record("\(name) by \(way): \(example.entry) is taken")
        case .refused(let violations):
          #expect(violations.map(\.rule) == [example.rule], "\(name) by \(way): \(example.entry)")
          #expect(violations.map(\.path.description) == ["sample" + example.path], "\(name) by \(way)")
          if first.isEmpty { first = violations }
          #expect(violations == first, "\(name) by \(way): \(example.entry)")
        case .complained(let message):
          #expect([message] == first.map(form.message), "\(name) by \(way): \(example.entry)")
        }
        #expect(try database.rows() == before, "\(name) by \(way): \(example.entry) left something behind")
      }
    }
  }

  @Test("The canonical form is taken as it is", arguments: names) func theCanonicalFormIsTakenAsItIs(name: String)
    throws
  {
    let sample = try Self.sample(name)
    let database = try sample.database("canonical")
    for example in sample.type.examples.accepted {
      guard case .saved(let record) = try WayIn.json.enter(example.entry, sample, database.service) else { continue }
      let values = Self.values(record, sample)
      let input = try #require(RecordInput(json: values))
      let again = sample.validator.update(
        input, entity: sample.entity, old: OldRecord(record.cells),
        in: ValidationContext())
      #expect(again.violations.isEmpty, "\(name): \(example.canonical)")
      #expect(again.values == record.values || !again.claims.isEmpty, "\(name): \(example.canonical)")
    }
  }
}
