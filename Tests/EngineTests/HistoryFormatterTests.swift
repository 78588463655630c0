import Assets
import Engine
import Expressions
import Forms
import JSONText
import Localization
import SchemaModel
import Storage
import TestSupport
import Testing

@Suite("The history of a record in words") struct HistoryFormatterTests {
  /// A world in which every zone is three and a half hours ahead.
  private struct Tehran: TimeZoneProvider {
    func offset(in zone: String, at seconds: Int64) -> Int? { zone == "Asia/Tehran" ? 12_600 : nil }
  }

  private static func formatter(_ language: Language, zones: any TimeZoneProvider = Tehran()) -> HistoryFormatter {
    let schema = ClubSchema.schema
    let form = FormDefinition(
      schema: schema, entity: ClubSchema.customer, language: language, messages: Assets.messages(language))
    return HistoryFormatter(form, clock: BusinessClock(schema.business, zones: zones)) { _, _ in
      ReferenceName(text: "09120000000", title: "Omid")
    }
  }

  private static func entry(
    _ action: HistoryEntry.Action = .update, _ changes: HistoryEntry.Change..., confirmed: [String] = []
  ) throws -> HistoryEntry {
    // 2026-01-05T20:45:07.250Z
    HistoryEntry(
      entity: ClubSchema.customer.name, record: try Shop.id(1), version: 2,
      at: Storage.Timestamp(milliseconds: 1_767_645_907_250), by: "sara", action: action, changes: changes,
      confirmed: confirmed)
  }

  @Test("moments are in the calendar, the digits and the time zone of the business")
  func moments() throws {
    let entry = try Self.entry()
    #expect(Self.formatter(.persian).entry(entry).at == "۱۴۰۴/۱۰/۱۶ ۰۰:۱۵:۰۷", "past midnight in Tehran")
    #expect(Self.formatter(.english).entry(entry).at == "1404/10/16 00:15:07")
    #expect(Self.formatter(.english).zone == "Asia/Tehran")
    struct Nowhere: TimeZoneProvider {
      func offset(in zone: String, at seconds: Int64) -> Int? { nil }
    }
    #expect(Self.formatter(.english, zones: Nowhere()).entry(entry).at == "2026-01-05T20:45:07.250Z")
  }

  @Test("values are those of the pages: labels of options, units, names of records, blanks as nothing")
  func values() throws {
    let entry = try Self.entry(
      .update,
      .init(field: "gender", old: .null, new: .string("male"), origin: .preset),
      .init(field: "credit_limit", old: .string("1250000"), new: .null, origin: nil),
      .init(field: "referrer", old: .null, new: .string(Shop.id(2).text), origin: .typed))
    let changes = Self.formatter(.english).entry(entry).changes
    #expect(changes.map(\.label) == ["Gender", "Credit limit", "Referred by"])
    #expect(changes.map(\.old) == ["", "1,250,000", ""])
    #expect(changes.map(\.new) == ["Male", "", "Omid"])
    #expect(changes.map(\.origin) == ["preset", nil, "typed"])
    #expect(changes.map { $0.unit != nil } == [false, true, false])
    let persian = Self.formatter(.persian).entry(entry)
    #expect(persian.action == "تغییر کرد" && persian.changes[1].old == "۱٬۲۵۰٬۰۰۰")
  }

  @Test("a list is told cell by cell, rows known by their identities")
  func rows() throws {
    func row(_ number: Int, _ product: String, _ quantity: Int) throws -> JSONValue {
      .object([
        .init("id", .string(try Shop.id(number).text)), .init("bought_on", .string("2026-01-05")),
        .init("product", .string(product)), .init("quantity", .number(String(quantity))),
      ])
    }
    let entry = try Self.entry(
      .update,
      .init(
        field: "purchases", old: .array([row(1, "tea", 1), row(2, "milk", 2)]),
        new: .array([row(3, "bread", 1), row(2, "milk", 5)]), origin: .typed))
    let changes = Self.formatter(.english).entry(entry).changes
    #expect(
      changes.map { "\($0.label): \($0.old) > \($0.new)" } == [
        "Purchases 1: Bought on: 1404/10/15 > ", "Purchases 1: Product: tea > ", "Purchases 1: Quantity: 1 > ",
        "Purchases 1: Bought on:  > 1404/10/15", "Purchases 1: Product:  > bread", "Purchases 1: Quantity:  > 1",
        "Purchases 2: Quantity: 2 > 5",
      ])
  }

  @Test("what no field of the schema can hold is given as it is stored")
  func raw() throws {
    let entry = try Self.entry(
      .update, .init(field: "shoe_size", old: .number("42"), new: .array([.string("a"), .string("b")]), origin: nil),
      .init(field: "birth_date", old: .string("long ago"), new: .null, origin: nil))
    let changes = Self.formatter(.english).entry(entry).changes
    #expect(changes.map(\.label) == ["shoe_size", "Date of birth"])
    #expect(changes.map(\.old) == ["42", "long ago"] && changes.map(\.new) == ["a, b", ""])
  }

  @Test("the way is named where origins tell it, confirmed warnings by what they ask, and many values are counted")
  func waysAndCounts() throws {
    let imported = try Self.entry(
      .create, .init(field: "full_name", old: .null, new: .string("Sara"), origin: .imported), confirmed: ["gone"])
    let line = Self.formatter(.english).entry(imported)
    #expect(line.way == "from a file" && line.action == "made" && line.confirmed == "Confirmed: “gone”")
    #expect(line.more == nil && line.changes.map(\.origin) == [nil])
    let typed = HistoryEntry.Change(field: "full_name", old: .null, new: .string("Sara"), origin: .typed)
    let preset = HistoryEntry.Change(field: "gender", old: .null, new: .string("male"), origin: .preset)
    let made = Self.formatter(.english).entry(try Self.entry(.create, typed, typed))
    #expect(made.way == "typed" && made.changes.map(\.origin) == [nil, nil] && made.changes.allSatisfy(\.isFirst))
    let both = Self.formatter(.english).entry(try Self.entry(.create, typed, preset))
    #expect(both.way == nil && both.changes.map(\.origin) == ["typed", "preset"])
    #expect(!Self.formatter(.english).entry(try Self.entry(.update, typed)).changes.contains(where: \.isFirst))
    let rows = (1...120).map { number in
      JSONValue.object([.init("product", .string("tea \(number)")), .init("quantity", .number("1"))])
    }
    let long = try Self.entry(.update, .init(field: "purchases", old: .null, new: .array(rows), origin: .typed))
    let cut = Self.formatter(.english).entry(long)
    #expect(cut.changes.count == HistoryFormatter.mostChanges && cut.more == "And 40 further values." && cut.way == nil)
  }

  @Test("every kind of change and of origin has its words", arguments: Language.supported)
  func words(language: Language) {
    let messages = Assets.messages(language)
    for action in HistoryEntry.Action.allCases {
      #expect(messages.message("history.action.\(action.rawValue)") != nil)
    }
    for origin in ValueOrigin.allCases { #expect(messages.message("history.origin.\(origin.rawValue)") != nil) }
  }
}
