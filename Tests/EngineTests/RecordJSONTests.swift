import BusinessFixtures
import Assets
import Engine
import JSONText
import Localization
import Presentation
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

@Suite("Records as JSON")
struct RecordJSONTests {
  private let customer = Shop.schema().entities[0]

  private func record(_ values: RecordValues) throws -> StoredRecord {
    let moment = Timestamp(milliseconds: 0)
    return StoredRecord(
      id: try Shop.id(1), entity: customer.name, version: 3, cells: Shop.typed(values),
      createdOn: moment, createdBy: "a", changedOn: moment, changedBy: "a")
  }

  @Test("a record is one object: blanks left out, decimals as digits, rows with their identities")
  func encode() throws {
    let json = RecordJSON.encode(try record(Shop.fullCustomer()), entity: customer)
    #expect(
      String(decoding: json.encoded(), as: UTF8.self) == #"""
        {"id":"0190f0a8-0000-7000-8000-000000000001","version":3,"values":{"full_name":"علي كريمي",\#
        "mobile":"09121234567","city":"o'hare","interests":["books","fairs"],"birth_date":"1990-02-28",\#
        "credit":"12.5","consent":false,"notes":"line one\nline two","purchases":[\#
        {"id":"0190f0a8-0000-7000-8000-000000000801","product":"tea","quantity":2,"position":"left",\#
        "tags":["travel"]},{"id":"0190f0a8-0000-7000-8000-000000000802","product":"100% [pure] *"}]}}
        """#)
  }

  @Test("what was written is read again as the same record")
  func roundTrip() throws {
    var values = try Shop.fullCustomer()
    values[0] = .text("علی کریمی")
    let json = RecordJSON.encode(try record(values), entity: customer)
    let input = try #require(RecordInput(json: json["values"] ?? .null))
    let validator = Validator(schema: Shop.schema(), algorithms: [:])
    let read = validator.update(
      input, entity: customer, old: OldRecord(Shop.typed(values)), in: ValidationContext())
    #expect(read.violations == [])
    #expect(read.values == values)
  }

  @Test("a refusal names path, field and rule, and says it in words", arguments: Language.supported)
  func violations(language: Language) throws {
    let path = FieldPath(FieldName("purchases")).row(1, FieldName("quantity"))
    let words = ViolationFormatter(
      business: Shop.schema().business, language: language, messages: Assets.messages(language))
    let minimum = ViolationArgument.number(ExactDecimal(units: 1, places: 0))
    let json = RecordJSON.encode(
      [
        Violation(.belowMinimum, at: path, ["min": minimum]), Violation(.unknownField, at: FieldPath(FieldName("age"))),
      ],
      entity: customer, by: words)
    let items = try #require(json["violations"]?.items)
    #expect(items[0]["path"] == .string("purchases[1].quantity"))
    #expect(items[0]["field"] == .string("quantity"))
    #expect(items[0]["rule"] == .string("range"))
    #expect(items[0]["message"]?.string?.contains("1") == true)
    #expect(items[1]["rule"] == .string("unknown_field"))
    #expect(RecordJSON.label(of: path, in: customer, language) == "Quantity")
  }

  @Test("history tells what changed, how and by whom")
  func history() throws {
    let entry = HistoryEntry(
      entity: customer.name, record: try Shop.id(1), version: 2, at: Timestamp(milliseconds: 0), by: "sara",
      action: .update,
      changes: [HistoryEntry.Change(field: "consent", old: .null, new: .bool(true), origin: .typed)])
    #expect(
      String(decoding: RecordJSON.encode(entry).encoded(), as: UTF8.self)
        == #"{"version":2,"at":"1970-01-01T00:00:00.000Z","by":"sara","action":"update","#
        + #""changes":{"consent":{"old":null,"new":true,"origin":"typed"}}}"#)
  }
}
