import BusinessFixtures
import Diagnostics
import JSONText
import Localization
import SQL
import SchemaModel
import Storage
import TestSupport
import Testing

@Suite("Values as columns, JSON and search text")
struct ValueTests {
  @Test("a moment is written and read to the millisecond", arguments: [0, 1, -1, 1_795_000_000_123, -86_400_001])
  func timestamps(milliseconds: Int64) {
    let moment = Timestamp(milliseconds: milliseconds)
    #expect(Timestamp(moment.description) == moment)
  }

  @Test("a moment's text is ISO 8601")
  func timestampText() {
    #expect(Timestamp(milliseconds: 1_767_608_430_007).description == "2026-01-05T10:20:30.007Z")
    for text in ["", "2026-02-30T10:20:30.007Z", "2026-01-05 10:20:30.007Z", "2026-01-05T24:20:30.007Z"] {
      #expect(Timestamp(text) == nil)
    }
  }

  private func values() throws -> [(Value, ScalarType)] {
    [
      (.blank, .integer), (.text("a\"b"), .text(lines: false)), (.integer(.min), .integer), (.boolean(true), .boolean),
      (.decimal(ExactDecimal(units: -1250, places: 2)), .decimal(places: 3)), (.option("x"), .option(OptionListID(0))),
      (.date(try Shop.day(1, 12, 31)), .date), (.reference(try Shop.id(1)), .reference(EntityName("customer"))),
    ]
  }

  @Test("what a column keeps is what was put into it")
  func columns() throws {
    for (value, scalar) in try values() {
      #expect(ColumnCoding.decode(ColumnCoding.encode(value, scalar), scalar) == value)
    }
  }

  @Test("what someone else wrote is no value")
  func foreign() {
    #expect(ColumnCoding.decode("2026-02-30", .date) == nil)
    #expect(ColumnCoding.decode(2, .boolean) == nil)
    #expect(ColumnCoding.decode("5", .integer) == nil)
    #expect(ColumnCoding.decode("x", .reference(EntityName("customer"))) == nil)
  }

  @Test("search text holds what a person could look for")
  func search() throws {
    let fields = Shop.customerFields
    let row = Row(values: [.text("Ёлка"), .integer(3), .blank, .options(["fairs"]), .blank])
    let values = Shop.values([
      "full_name": .text("علي كريمي"), "city": .option("tehran"), "interests": .options(["books"]),
      "birth_date": .date(try Shop.day(2026, 1, 29)), "purchases": .list([row]),
    ])
    let text = SearchText(schema: Shop.schema()).text(of: values, fields: fields)
    #expect(
      text.split(separator: "\n") == [
        "علی کریمی", "2026-01-29", "1404/11/09", "елка", "3",
      ])
    #expect(SearchTerms("  علي   ЁЛ\n").words == [[["علی"]], [["ел"]]])
  }

  @Test("a word is searched for in the ways in which it may be stored")
  func waysOfAWord() {
    func codes(_ text: String) -> [String] { text.hasPrefix("+98") ? ["0" + text.dropFirst(3).filter(\.isNumber)] : [] }
    #expect(
      SearchTerms("Sara +98 912-111 x", codes: codes).words == [
        [["sara"]], [["+98", "912-111"], ["0912111"]], [["x"]],
      ])
    #expect(SearchTerms("سارا\u{200C}احمدی").words == [[["سارااحمدی"], ["سارا", "احمدی"]]])
    #expect(SearchTerms("12 a 13 14").words == [[["12"]], [["a"]], [["13", "14"]]])
    #expect(SearchTerms(" \u{200C} ").isEmpty)
  }

  @Test("a field is searched as its author said: a choice by the labels of its options, a day in both calendars")
  func searchAsSaid() throws {
    let fields = Shop.customerFields.map { field in
      Field(
        id: field.id, name: field.name, label: field.label, type: field.type,
        search: ["city": true, "full_name": false][field.name.text], columns: field.columns)
    }
    let values = Shop.values([
      "full_name": .text("علي كريمي"), "city": .option("tehran"), "birth_date": .date(try Shop.day(2026, 1, 29)),
    ])
    let text = SearchText(schema: Shop.schema()).text(of: values, fields: fields)
    #expect(text.split(separator: "\n").contains("1404/11/09") && text.contains("tehran"))
    #expect(!text.contains("کریمی"))
  }

  @Test("origins read back, whether all are alike, most of them, or none")
  func origins() throws {
    let fields = Shop.customerFields
    let values = Shop.values(["full_name": .text("علی"), "city": .option("tehran"), "credit": .integer(1)])
    let named = try #require(fields.first { $0.name.text == "full_name" })
    let blank = try #require(fields.first { values[$0].isBlank })
    func expectBack(_ cells: RecordCells, _ text: String? = nil) {
      let stored = OriginsJSON.encode(cells, fields: fields)
      if let text { #expect(stored == text) }
      let back = RecordCells(values, origins: OriginsJSON.decode(stored, values: values, fields: fields))
      #expect(back == cells)
    }
    var cells = RecordCells(values)
    expectBack(cells, "{}")
    for field in fields where !values[field].isBlank { cells[field].origin = .imported }
    expectBack(cells, "5")
    cells[named].origin = .typed
    expectBack(cells, "{\"\":\"imported\",\"full_name\":\"typed\"}")
    cells[blank].origin = .preset
    expectBack(cells)
    cells[named].origin = nil
    expectBack(cells)
  }

  @Test("origins that a former format wrote, one for each value, are read")
  func formerOrigins() throws {
    let values = Shop.values(["full_name": .text("علی"), "city": .option("tehran")])
    let fields = Shop.customerFields
    let read = OriginsJSON.decode("{\"full_name\":\"typed\"}", values: values, fields: fields)
    #expect(zip(fields, read).filter { $1 != nil }.map(\.0.name.text) == ["full_name"])
    let alike = OriginsJSON.decode("\"imported\"", values: values, fields: fields)
    #expect(zip(fields, alike).filter { $1 == .imported }.map(\.0.name.text) == ["full_name", "city"])
    #expect(OriginsJSON.named("\"imported\"")("city") == .imported && OriginsJSON.named("5")("city") == .imported)
  }

  @Test("a place is read from its URL")
  func locations() throws {
    #expect(try DatabaseLocation("sqlite:a b.sqlite") == .sqlite(path: "a b.sqlite"))
    #expect(DatabaseLocation.standard(business: "retail").description == "sqlite:retail.sqlite")
    #expect(try DatabaseLocation("SQLITE:x") == .sqlite(path: "x"))
    for url in ["sqlite:", "x.sqlite", ""] {
      let failure = #expect(throws: Failure.self) { try DatabaseLocation(url) }
      #expect(failure == Failure(.usage, "failure.database.url_unreadable", ["url": url]))
    }
  }
}
