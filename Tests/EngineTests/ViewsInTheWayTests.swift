import Engine
import PostgreSQLFixtures
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

/// Views read tables that change: they follow, and never stop a change.
@Suite("Views follow the tables", .onBothEngines)
struct ViewsInTheWayTests {
  private static let before = """
    customer:
      fields:
        name: {type: text, required: true}
        points: {type: text}
        city: {type: choice, options: [tehran, rey]}
        visits: {type: list, fields: {day: {type: date}}}
    """
  /// Every table is built anew, or altered in every column.
  private static let after = """
    client:
      renamed_from: customer
      fields:
        full_name: {type: text, required: true, renamed_from: name, length: {max: 50}}
        points: {type: integer}
        city: {type: choices, options: [tehran, rey]}
        visits: {type: list, fields: {day: {type: text}}}
        email: {type: email}
    """

  private func shop() throws -> GrowingShop {
    let shop = try GrowingShop(Self.before)
    try shop.add(#"{"name":"Anna","points":"7","city":"rey","visits":[{"day":"2026-01-05"}]}"#)
    return shop
  }

  @Test("Every table changes under them") func upgrade() throws {
    let shop = try shop()
    let step = try shop.grow(Self.after)
    #expect(!step.changes.contains { $0.hasPrefix("views_changed") })
    #expect(step.check.problems == [])
    #expect(
      try shop.asked("SELECT \"Full name\", \"Points\", \"City\", \"Email\" FROM daftar_view_client")
        == [["Anna", "7", "rey", nil]])
    #expect(try shop.asked("SELECT \"Client\", \"Day\" FROM daftar_view_client__visits") == [["Anna", "2026-01-05"]])
    let views = try shop.asked(
      TestEngine.isPostgreSQL
        ? "SELECT viewname FROM pg_views WHERE schemaname = 'public' ORDER BY 1"
        : "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1")
    #expect(views == [["daftar_view_client"], ["daftar_view_client__visits"]])
  }

  @Test("Views that somebody made over them, and over tables, are there again afterwards") func ownViews() throws {
    let shop = try shop()
    try shop.byHand(
      "CREATE VIEW by_city AS SELECT \"City\" AS city, count(*) AS n FROM daftar_view_customer GROUP BY 1")
    try shop.byHand("CREATE VIEW rey AS SELECT n FROM by_city WHERE city = 'rey'")
    try shop.byHand("CREATE VIEW names AS SELECT name FROM customer")
    #expect(try shop.storage.plan().state == .upToDate)
    let added = Self.before.replacing("points: {type: text}", with: "points: {type: integer}")
    try shop.grow(added)
    #expect(try shop.asked("SELECT n FROM rey") == [["1"]])
    #expect(try shop.asked("SELECT name FROM names") == [["Anna"]])
    // What they read is gone after this: nothing stops for it, and the plan says so.
    let step = try shop.grow(Self.after)
    #expect(try shop.asked("SELECT \"Full name\" FROM daftar_view_client") == [["Anna"]])
    #expect(
      Set(step.plan.notes.compactMap { $0.arguments["view"] }) == ["\"by_city\"", "\"rey\"", "\"names\""],
      "\(step.plan.notes)")
    #expect(
      try shop.asked("SELECT key FROM daftar_meta WHERE key LIKE 'lost_view%' ORDER BY key")
        == [["lost_view \"by_city\""], ["lost_view \"names\""], ["lost_view \"rey\""]])
  }

  @Test(
    "A view over a label that changes is told and put aside; one over other labels, or with a text of that name, stays")
  func labels() throws {
    let shop = try shop()
    let city = TestEngine.isPostgreSQL ? "'City'" : "'City'"
    try shop.byHand("CREATE VIEW cities AS SELECT \"City\" FROM daftar_view_customer")
    try shop.byHand("CREATE VIEW who AS SELECT \"Name\", \(city) AS kind FROM daftar_view_customer")
    let step = try shop.grow(
      Self.before.replacing("type: choice,", with: "type: choice, label: Town,"))
    #expect(step.plan.changes.map(\.difference) == [.viewsChanged])
    #expect(step.plan.notes.map(\.key) == ["plan.view_without_columns"])
    #expect(step.plan.notes.first?.arguments["columns"] == "City")
    #expect(try shop.asked("SELECT \"Name\", kind FROM who") == [["Anna", "City"]])
    #expect(try shop.asked("SELECT count(*) FROM daftar_meta WHERE key = 'lost_view \"cities\"'") == [["1"]])
    #expect(throws: (any Error).self) { try shop.asked("SELECT * FROM cities") }
  }

  @Test("Views that are dropped or replaced by hand are noticed, and made again")
  func byHand() throws {
    let shop = try shop()
    #expect(try shop.storage.plan().state == .upToDate)
    try shop.byHand("DROP VIEW daftar_view_customer")
    #expect(try shop.storage.status().state == .outdated([.viewsChanged]))
    _ = try shop.storage.apply()
    #expect(try shop.asked("SELECT \"Name\" FROM daftar_view_customer") == [["Anna"]])
    try shop.byHand("DROP VIEW daftar_view_customer")
    try shop.byHand("CREATE VIEW daftar_view_customer AS SELECT 'x' AS \"Name\" FROM customer")
    #expect(try shop.storage.plan().changes.map(\.difference) == [.viewsChanged])
    _ = try shop.storage.apply()
    #expect(try shop.asked("SELECT \"Name\" FROM daftar_view_customer") == [["Anna"]])
    #expect(try shop.storage.plan().state == .upToDate)
  }

  @Test("Who may read a view may read it after a change", .needs(PostgreSQLServer.part)) func grants() async throws {
    guard case .postgreSQL = TestEngine.current else { return }
    let shop = try shop()
    try shop.byHand(
      "DO 'BEGIN CREATE ROLE \"the analyst\"; EXCEPTION WHEN duplicate_object THEN NULL; END'; GRANT SELECT ON daftar_view_customer TO \"the analyst\""
    )
    try shop.grow(Self.before.replacing("points: {type: text}", with: "points: {type: integer}"))
    let right = "SELECT has_table_privilege('the analyst', 'daftar_view_customer', 'SELECT')"
    #expect(try shop.asked(right) == [["t"]])
    try shop.byHand("REVOKE SELECT ON daftar_view_customer FROM \"the analyst\"")
    #expect(try shop.asked(right) == [["f"]])
  }
}
