import Engine
import Expressions
import FieldTypes
import JSONText
import Localization
import Reports
import SQL
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// The shops of `schemas/retail` with a few hundred customers and visits, saved through the one door.
final class SeededShops: Sendable {
  /// A clock that a test sets.
  struct Clock: WallClock {
    let moment: Storage.Timestamp
    func now() -> Storage.Timestamp { moment }
  }

  /// Iran's clocks as they were: an hour ahead in summer until 2022.
  struct Zones: TimeZoneProvider {
    func offset(in zone: String, at seconds: Int64) -> Int? {
      let isSummer = (1_647_893_400..<1_663_788_600).contains(seconds)
      return zone == "Asia/Tehran" ? (isSummer ? 16_200 : 12_600) : nil
    }
  }

  let schema: Schema
  let store: any BusinessStore
  let records: [String: [StoredRecord]]
  /// 2025-11-21, the last day of Aban 1404.
  static let today = Storage.Timestamp("2025-11-21T08:00:00.000Z") ?? Storage.Timestamp(milliseconds: 0)
  private let folder: TemporaryFolder

  /// With all reports, for every test that only reads.
  static var shared: Result<SeededShops, any Error> {
    switch TestEngine.current {
    case .sqlite: inSQLite
    case .postgreSQL: inPostgreSQL
    }
  }

  private static let inSQLite = Result { try SeededShops(reports: ReportNumbersTests.more) }
  private static let inPostgreSQL = Result { try SeededShops(reports: ReportNumbersTests.more) }

  init(customers: Int = 160, visits: Int = 200, seed: UInt64 = 1404, reports: String) throws {
    folder = try TemporaryFolder()
    schema = try #require(try Workspace(path: try Self.business(reports, in: folder)).schema)
    let file = folder.file("shops.sqlite")
    _ = try ScratchDatabase.storage(path: file, schema: schema).apply()
    store = try ScratchDatabase.store(path: file, schema: schema)
    var random = SeededGenerator(seed: seed)
    var records: [String: [StoredRecord]] = [:]
    let customer = try #require(schema.entity("customer"))
    let visit = try #require(schema.entity("visit"))
    for number in 0..<customers {
      let moment = Self.moment(&random)
      try Self.save(Self.customer(number, upTo: moment, &random), in: customer, at: moment, schema, store)
    }
    records["customer"] = try Self.all(customer, store)
    let ids = records["customer", default: []].map(\.id.text).sorted()
    for _ in 0..<visits {
      let moment = Self.moment(&random)
      try Self.save(Self.visit(of: ids, upTo: moment, &random), in: visit, at: moment, schema, store)
    }
    records["visit"] = try Self.all(visit, store)
    self.records = records
    guard self.records["customer"]?.count == customers, records["visit"]?.count == visits else {
      throw Refused(what: "some records")
    }
  }

  /// Runs a report on `today`.
  func run(_ name: String) throws -> ReportResult {
    let service = ReportService(schema: schema, store: store, zones: Zones(), clock: Clock(moment: Self.today))
    return try service.run(try #require(schema.report(name)))
  }

  /// The business with further reports beside its own.
  private static func business(_ reports: String, in folder: TemporaryFolder) throws -> String {
    for pack in ["common", "retail"] {
      let source = PackageRoot.path("schemas/\(pack)")
      for name in try FileNames.inside(source) {
        try folder.write(try FileNames.bytes("\(source)/\(name)"), to: "\(pack)/\(name)")
      }
    }
    try folder.write(reports, to: "retail/more-reports.yaml")
    return folder.file("retail")
  }

  private static func save(
    _ json: String, in entity: Entity, at moment: Storage.Timestamp, _ schema: Schema, _ store: any BusinessStore
  ) throws {
    let service = RecordService(schema: schema, store: store, clock: Clock(moment: moment))
    let input = try #require(RecordInput(json: try JSONValue.parse(json)))
    let outcome = try service.create(input, in: entity, by: UserFacts(name: "sara"))
    if case .refused(let violations) = outcome { throw Refused(what: "\(json) \(violations)") }
  }

  private static func all(_ entity: Entity, _ store: any BusinessStore) throws -> [StoredRecord] {
    try store.read { try $0.page(RecordQuery(limit: 500), of: entity).records }
  }

  struct Refused: Error { let what: String }
}

extension SeededShops {
  /// A moment of the years 2021 to 2025, the last weeks more often than others; all of them within an hour or two of
  /// midnight.
  private static func moment(_ random: inout SeededGenerator) -> Storage.Timestamp {
    let days: Range<Int64> = Bool.random(using: &random) ? 18_628..<20_400 : 20_390..<20_412
    let day = Int64.random(in: days, using: &random)
    let minute = Int64.random(in: 1180..<1260, using: &random)
    return Storage.Timestamp(milliseconds: (day * 1440 + minute) * 60_000)
  }

  /// A day of the four hundred before a moment.
  private static func day(upTo moment: Storage.Timestamp, _ random: inout SeededGenerator) -> String {
    let last = Int(moment.milliseconds / 86_400_000)
    return CivilDate(daysSinceEpoch: Int.random(in: last - 400...last, using: &random))?.iso ?? ""
  }

  private static func customer(
    _ number: Int, upTo moment: Storage.Timestamp, _ random: inout SeededGenerator
  ) -> String {
    func some(_ texts: [String?]) -> JSONValue {
      (texts.randomElement(using: &random) ?? nil).map { .string($0) } ?? .null
    }
    let cities = ["tehran", "tehran", "tehran", "mashhad", "isfahan", "shiraz", "tabriz", "qom", "ahvaz", "karaj"]
    var members: [JSONValue.Member] = [
      .init("full_name", .string("Customer \(number)")), .init("mobile", .string("0912\(1_000_000 + number)")),
      .init("city", some(cities.map { $0 } + ["kerman", "rasht", "yazd", "qazvin", nil, nil])),
      .init("found_us", some(["friend", "passing_by", "web_search", "advertising", "other", nil])),
      .init("club_level", some(number % 5 == 0 ? ["gold"] : ["basic", "silver", nil])),
      .init("email", .string("c\(number)@example.com")),
      .init("branch", some(["valiasr", "tajrish", "shiraz", nil])),
      .init("marketing_consent", .string(Bool.random(using: &random) ? "yes" : "no")),
      .init("customer_since", Bool.random(using: &random) ? .string(day(upTo: moment, &random)) : .null),
      .init(
        "interests",
        .array(["food", "sport", "beauty"].filter { _ in Bool.random(using: &random) }.map { .string($0) })),
    ]
    if Int.random(in: 0..<3, using: &random) > 0 {
      let credit = Int64.random(in: 0..<9, using: &random) * 100_000_000_000_000_000 + Int64(number)
      members.append(.init("credit_limit", .string(String(credit))))
      members.append(.init("national_id", .string(nationalID(number))))
    }
    let purchases = (0..<Int.random(in: 0..<4, using: &random)).map { item -> JSONValue in
      .object([
        .init("bought_on", .string(day(upTo: moment, &random))), .init("product", .string("Product \(item)")),
        .init("quantity", .number(String(Int.random(in: 1..<5, using: &random)))),
        .init("price", .string(String(Int64.random(in: 0..<9_000_000, using: &random)))),
        .init("paid_by", some(["cash", "credit", "cheque"])),
      ])
    }
    // Gold is earned.
    let much = JSONValue.object([
      .init("bought_on", .string(day(upTo: moment, &random))), .init("product", .string("Carpet")),
      .init("price", .string("300000000")),
    ])
    members.append(.init("purchases", .array(number % 5 == 0 ? purchases + [much] : purchases)))
    return String(decoding: JSONValue.object(members).encoded(), as: UTF8.self)
  }

  /// Ten digits, the last a check digit.
  private static func nationalID(_ number: Int) -> String {
    let digits = String(100_000_000 + number).compactMap(\.wholeNumberValue)
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) } % 11
    return digits.map(String.init).joined() + String(sum < 2 ? sum : 11 - sum)
  }

  private static func visit(
    of customers: [String], upTo moment: Storage.Timestamp, _ random: inout SeededGenerator
  ) -> String {
    var members: [JSONValue.Member] = [
      .init("customer", .string(customers.randomElement(using: &random) ?? "")),
      .init("visited_on", .string(day(upTo: moment, &random))),
      .init("branch", .string(["valiasr", "tajrish", "isfahan", "online"].randomElement(using: &random) ?? "")),
      .init("note", .string("Said so")),
      .init("purpose", .string(["shopping", "return", "complaint", "question"].randomElement(using: &random) ?? "")),
    ]
    if Bool.random(using: &random) {
      members.append(.init("satisfaction", .number(String(Int.random(in: 0...10, using: &random)))))
    }
    return String(decoding: JSONValue.object(members).encoded(), as: UTF8.self)
  }
}
