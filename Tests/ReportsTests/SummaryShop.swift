import BusinessFixtures
import DatabaseFixtures
import Engine
import JSONText
import PostgreSQLFixtures
import Reports
import SQL
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// A shop with reports that are drawn at random, whose answers are asked twice: of the database as it is, and of its
/// records alone.
final class SummaryShop {
  /// A store as one that knows of no summaries.
  struct Records: QueryStore {
    let store: any BusinessStore
    var engine: SQLEngine { store.engine }
    func query<Result: Sendable>(
      upTo bytes: Int, _ body: (_ rows: @escaping (SQLText) throws -> [[SQLValue]]) throws -> Result
    ) throws -> Result { try store.query(upTo: bytes, body) }
  }

  let folder: TemporaryFolder
  private(set) var schema: Schema
  private(set) var store: any BusinessStore
  private(set) var ids: [RecordID] = []
  var random: SeededGenerator
  private let sara = UserFacts(name: "sara")
  var path: String { folder.file("shop.sqlite") }
  var storage: any BusinessDatabase {
    get throws { try ScratchDatabase.storage(path: path, schema: schema, reader: FieldReader(schema: schema)) }
  }
  private var service: RecordService { RecordService(schema: schema, store: store) }
  private var customer: Entity { schema.entities[0] }

  /// - Parameters:
  ///   - seed: Of everything that is drawn.
  ///   - reports: The YAML of the reports; nil for some that are drawn.
  init(seed: UInt64, reports: String? = nil) throws {
    folder = try TemporaryFolder()
    random = SeededGenerator(seed: seed)
    schema = try Self.schema(reports ?? Self.reports(&random))
    let storage = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema)
    _ = try storage.apply()
    store = try storage.open(for: .writing)
  }

  private static func schema(_ reports: String, more: String = "") throws -> Schema {
    let text = """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      options:
        city: [tehran, rasht, yazd, qom]
        likes: [tea, books, music]
      entities:
        customer:
          fields:
            code: {type: integer, unique: true, required: true}
            city: {type: choice, options: city}
            town: {type: text}
            since: {type: date}
            credit: {type: decimal, places: 2}
            points: {type: integer}
            active: {type: yes_no}
            likes: {type: choices, options: likes}
      \(more)
            orders:
              type: list
              fields: {product: {type: text}, price: {type: decimal, places: 1, range: {min: -1000, max: 1000}}, made: {type: date}, paid: {type: yes_no}}
      reports:

      """
    return try TestBusiness(files: ["business.yaml": text + reports]).schema
  }

  // MARK: Changes

  func create() throws {
    let outcome = try service.create(input(), in: customer, by: sara)
    guard case .saved(let record, _) = outcome else { return }
    ids.append(record.id)
  }

  func update() throws {
    guard let id = ids.randomElement(using: &random) else { return }
    _ = try service.update(id, with: input(), in: customer, by: sara)
  }

  func delete() throws {
    guard let index = ids.indices.randomElement(using: &random) else { return }
    _ = try service.delete(ids.remove(at: index), in: customer, by: sara)
  }

  func erase() throws {
    guard let index = ids.indices.randomElement(using: &random) else { return }
    let id = ids.remove(at: index)
    _ = try PersonErasure(service, store).run(id, in: customer, takesReferences: false, by: sara)
  }

  /// Carries out a statement as somebody else's program would.
  func run(_ sql: String) throws {
    if let connection = try ScratchDatabase.connection(path: path) {
      _ = try connection.run(sql)
    } else {
      try RawTables.change(path, sql)
    }
  }

  /// Brings the database to other reports, and to a field more.
  func grow() throws {
    try store.close()
    schema = try Self.schema(Self.reports(&random), more: "      height: {type: integer}")
    _ = try storage.apply()
    store = try storage.open(for: .writing)
  }

  /// Opens the database again, as another one by now.
  func reopen(_ body: () throws -> Void) throws {
    try store.close()
    try body()
    store = try storage.open(for: .writing)
  }

  private func input() throws -> RecordInput {
    func some(_ texts: [String?]) -> JSONValue {
      (texts.randomElement(using: &random) ?? nil).map { .string($0) } ?? .null
    }
    let days = ["2023-03-20", "2023-03-21", "2024-12-31", "2025-01-01", "2025-11-20", "2025-11-21", nil]
    let amounts = ["0", "-0.01", "12.50", "99999999999999.99", "-70000000000.07", "4294967296", nil]
    let orders = (0..<Int.random(in: 0..<4, using: &random)).map { _ in
      JSONValue.object([
        .init("product", some(["Tea", "tea", "Cup", "چای", nil])), .init("price", some(["1.5", "0.1", "-3", nil])),
        .init("made", some(days)), .init("paid", some(["yes", "no", nil])),
      ])
    }
    let members: [JSONValue.Member] = [
      .init("code", .number(String(Int.random(in: 0..<1_000_000_000, using: &random)))),
      .init("city", some(["tehran", "rasht", "yazd", "qom", nil])),
      .init("town", some(["a", "A", "'b' \"?", "ک", nil])),
      .init("since", some(days)), .init("credit", some(amounts)), .init("points", some(["-3", "0", "7", "8", nil])),
      .init("active", some(["yes", "no", nil])),
      .init("likes", .array(["tea", "books"].filter { _ in Bool.random(using: &random) }.map { .string($0) })),
      .init("orders", .array(orders)),
    ]
    return try #require(RecordInput(json: .object(members)))
  }
}

extension SummaryShop {
  /// The answers of all reports as texts: of the database as it is, and of its records alone.
  func answers() throws -> (found: [String: String], wanted: [String: String]) {
    func all(_ store: any QueryStore) throws -> [String: String] {
      let service = ReportService(
        schema: schema, store: store, zones: SeededShops.Zones(), clock: SeededShops.Clock(moment: SeededShops.today))
      return try schema.reports.reduce(into: [:]) { answers, report in
        let result = try service.run(report)
        let points = result.points.map { "\($0)" }.joined(separator: "\n")
        answers[report.name] =
          String(decoding: ReportJSON.document(result).encoded(pretty: true), as: UTF8.self)
          + "\n\(result.restCounts.sorted { $0.key < $1.key })\n" + points
      }
    }
    return (try all(store), try all(Records(store: store)))
  }

  /// The names of the reports that are answered from summaries now; nil where all are read from the records until the
  /// summaries are made anew.
  func summarised() throws -> Set<String>? {
    guard let summaries = store.summaries else { return nil }
    let kept = try store.query { rows in summaries.kept(try rows(summaries.state)) }
    return kept.map { kept in
      Set(summaries.all.filter { kept.contains($0.number) }.map(\.rows.report.name)).filter { !Self.isCount($0) }
    }
  }

  /// The reports of which a summary can be made.
  var summarisable: Set<String> {
    Set((store.summaries?.all ?? []).map(\.rows.report.name)).filter { !Self.isCount($0) }
  }

  /// Whether a summary is about no report, but how many records there are.
  private static func isCount(_ name: String) -> Bool { name.hasPrefix("count(") }

  /// Expects that every report is the same, and that no summary differs from its records.
  func expectTheSame(_ context: String) throws {
    let (found, wanted) = try answers()
    for (name, answer) in wanted where found[name] != answer {
      Issue.record("\(context): \(name)\n\(found[name] ?? "")\ninstead of\n\(answer)")
    }
  }

  private static let ofRecords = [
    "places: distinct(city)", "scored: avg(points)", "bought: 'count(orders.exists(o, o.paid))'",
  ]

  /// Reports over columns of one table, drawn at random, and some that need more than these.
  static func reports(_ random: inout SeededGenerator) -> String {
    (0..<6).map { report(number: $0, &random) }.joined()
  }

  private static func report(number: Int, _ random: inout SeededGenerator) -> String {
    let isOfRows = number % 3 == 2
    func some(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    let (amount, flag, day, name) =
      isOfRows ? ("price", "paid", "made", "product") : ("credit", "active", "since", "town")
    let twice = isOfRows ? "price * 2.0" : "points * 2"
    let period = some(["", "", "month", "year", "week, last: 5", "day", "quarter, last: 9"])
    let hasColumns = Bool.random(using: &random)
    let groups = (isOfRows ? ["product", "paid", "made"] : ["city", "town", "active", "points", "likes", "credit"])
      .filter { !(hasColumns && $0 == flag) && !(!period.isEmpty && $0 == day) }
    let rows = groups.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random)).map { name in
      some([name, "{field: \(name), top: 2, rest: \(some(["true", "false"]))}"])
    }
    let measures =
      [
        "total: sum(\(amount))", "mean: avg(\(amount))", "some: count(\(flag))",
        "much: 'count(\(amount) > 1.25 && \(name) != \"tea\")'", "first: min(\(day))", "last: max(\(day))",
        "both: distinct(\(flag))", "twice: sum(\(twice))", "share: 'ratio(n, total(n))'",
      ] + (isOfRows ? [] : Self.ofRecords)
    let own = measures.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random))
    let filters = ["where: \(amount) > 0.0", "where: \"!(\(flag)) || blank(\(name))\"", "where: \(flag)"]
    let lines = [
      "why: To see", "from: customer\(isOfRows ? ".orders" : "")", some(["", "", some(filters)]),
      period.isEmpty ? "" : "time: {field: \(day), grain: \(period)}",
      rows.isEmpty ? "" : "rows: [\(rows.joined(separator: ", "))]", rows.isEmpty ? "" : "order: [-n]",
      hasColumns ? "columns: [\(flag)]" : "", "measures: {\((["n: count()"] + own).joined(separator: ", "))}",
      some(["", "totals: true"]),
    ]
    return "  report_\(number):\n" + lines.filter { !$0.isEmpty }.map { "    \($0)\n" }.joined()
  }
}
