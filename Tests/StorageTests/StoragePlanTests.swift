import BusinessFixtures
import Diagnostics
import SQL
import SchemaModel
import Storage
import TestSupport
import Testing

@Suite("Plans of storage")
struct StoragePlanTests {
  private func plan(_ schema: Schema, _ found: FoundDatabase) throws -> StoragePlan {
    try StoragePlanner(schema: schema, dialect: SQLiteDialect(), name: "x.sqlite").plan(for: found, rows: .none)
  }

  private func differences(_ schema: Schema) throws -> [StorageDifference] {
    let plan = try plan(schema, .daftar(DatabaseIdentity(schema: Shop.schema())))
    guard case .outdated(let differences) = plan.state else { return [] }
    #expect(!plan.steps.isEmpty && plan.changes.map(\.difference) == differences)
    return differences
  }

  @Test("where nothing is, everything is made, each step with its reason")
  func empty() throws {
    let plan = try plan(Shop.schema(), .empty)
    #expect(plan.state == .toMake)
    #expect(plan.steps.first?.statement.text.hasPrefix("CREATE TABLE \"daftar_meta\"") == true)
    #expect(plan.steps.allSatisfy { $0.reason.hasPrefix("plan.") && $0.statement.values.isEmpty })
    #expect(plan.sql.contains("CREATE UNIQUE INDEX \"customer__mobile\" ON \"customer\" (\"mobile\");\n"))
  }

  @Test("the same schema has nothing to do, in whatever order its fields stand")
  func same() throws {
    let found = FoundDatabase.daftar(DatabaseIdentity(schema: Shop.schema()))
    #expect(try plan(Shop.schema(), found).state == .upToDate)
    let turned = Shop.schema(fields: Shop.customerFields.reversed())
    #expect(try plan(turned, found).state == .upToDate)
  }

  @Test("a changed schema is told in differences")
  func changed() throws {
    var fields = Shop.customerFields
    fields[0] = TestModel.field(0, "full_name", .text(lines: false), [.length(min: 2, max: 60)])
    fields[1] = TestModel.field(1, "mobile", .integer)
    fields[3] = TestModel.field(3, "hobbies", .options(OptionListID(1)))
    fields[5] = TestModel.field(5, "credit", .decimal(places: 3))
    fields[7] = TestModel.field(7, "referrer", .reference(EntityName("visit")))
    fields[8] = TestModel.field(8, "remarks", .text(lines: true))
    #expect(
      try differences(Shop.schema(fields: fields)) == [
        .tableAdded("customer__hobbies"), .tableRemoved("customer__interests"),
        .typeChanged(table: "customer", column: "credit", old: "decimal:2", new: "decimal:3"),
        .ruleChanged(table: "customer", column: "full_name", old: "length 2..120", new: "length 2..60"),
        .readingChanged(table: "customer", column: "full_name"),
        .typeChanged(table: "customer", column: "mobile", old: "text", new: "integer"),
        .uniqueRemoved(table: "customer", column: "mobile"), .indexAdded(table: "customer", column: "mobile"),
        .columnRemoved(table: "customer", column: "notes"),
        .referenceChanged(table: "customer", column: "referrer", old: "customer", new: "visit"),
        .columnAdded(table: "customer", column: "remarks"),
      ])
  }

  @Test("an option more is a difference too")
  func options() throws {
    #expect(
      try differences(Shop.schema(cities: ["tehran", "o'hare", "qom"])) == [
        .optionsChanged(table: "customer", column: "city", added: ["qom"], removed: [])
      ])
  }

  @Test("what is another's is left alone")
  func others() {
    let schema = Shop.schema()
    let other = DatabaseIdentity(schema: Shop.schema(name: "clinic", title: "Clinic"))
    let later = DatabaseIdentity(
      business: "shop", title: "Shop", format: DatabaseIdentity.currentFormat + 1, tables: "")
    for (found, key) in [
      (FoundDatabase.foreign, "foreign"), (.daftar(other), "other_business"), (.daftar(later), "later_version"),
    ] {
      let failure = #expect(throws: Failure.self) { try plan(schema, found) }
      #expect(failure?.key == "failure.database." + key)
      #expect(failure?.kind == .environment)
      #expect(failure?.arguments["path"] == "x.sqlite")
    }
  }

  @Test("a business keeps its database when its folder or its name changes, not both")
  func renamed() throws {
    let found = FoundDatabase.daftar(DatabaseIdentity(schema: Shop.schema()))
    #expect(try plan(Shop.schema(name: "moved"), found).state == .upToDate)
    #expect(try plan(Shop.schema(title: "New name"), found).state == .upToDate)
  }

  @Test("what a database says of itself reads back")
  func identity() {
    let identity = DatabaseIdentity(schema: Shop.schema())
    #expect(
      DatabaseIdentity(meta: Dictionary(uniqueKeysWithValues: identity.meta.map { ($0.key, $0.value) })) == identity)
    #expect(DatabaseIdentity(meta: ["business": "x"]) == nil)
    #expect(identity.fingerprint.count == 16)
    #expect(identity.fingerprint != DatabaseIdentity(schema: Shop.schema(cities: ["qom"])).fingerprint)
  }
}
