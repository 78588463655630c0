import BusinessFixtures
import SQL
import SchemaModel
import TestSupport
import Testing

@Suite("From the model to tables")
struct SchemaTablesTests {
  private func sql(_ schema: Schema) -> [String] {
    let dialect = SQLiteDialect()
    return SchemaTables.tables(for: schema).flatMap(\.objects).flatMap { dialect.create($0) }
      .map { dialect.statement($0).text }
  }

  @Test("an entity is a table with typed columns, and checks for what SQL can say")
  func entity() {
    #expect(
      sql(Shop.schema()).first == """
        CREATE TABLE "customer" (
          "daftar_row" INTEGER NOT NULL PRIMARY KEY,
          "id" TEXT NOT NULL CHECK (length("id") BETWEEN 36 AND 36),
          "version" INTEGER NOT NULL CHECK ("version" >= 1),
          "created_on" TEXT NOT NULL,
          "created_by" TEXT NOT NULL,
          "changed_on" TEXT NOT NULL,
          "changed_by" TEXT NOT NULL,
          "daftar_origins" TEXT NOT NULL,
          "daftar_search" TEXT NOT NULL,
          "full_name" TEXT CHECK (length("full_name") BETWEEN 2 AND 120),
          "mobile" TEXT CHECK ("mobile" NOT GLOB '*[^0-9]*' AND length("mobile") BETWEEN 11 AND 11),
          "city" TEXT CHECK ("city" IN ('tehran', 'o''hare')),
          "birth_date" TEXT CHECK (date("birth_date", '+0 days') IS "birth_date") CHECK ("birth_date" >= '1900-01-01'),
          "credit" INTEGER CHECK ("credit" BETWEEN -5 AND 90000),
          "consent" INTEGER CHECK ("consent" IN (0, 1)),
          "referrer" TEXT,
          "notes" TEXT,
          FOREIGN KEY ("referrer") REFERENCES "customer" ("id") ON DELETE NO ACTION
        ) STRICT
        """)
  }

  @Test("rows of a list and ticked options go with their record; what they refer to does not")
  func children() {
    let all = sql(Shop.schema())
    #expect(
      all.contains(
        """
        CREATE TABLE "customer__purchases" (
          "id" TEXT NOT NULL PRIMARY KEY CHECK (length("id") BETWEEN 36 AND 36),
          "daftar_parent" TEXT NOT NULL,
          "daftar_position" INTEGER NOT NULL CHECK ("daftar_position" >= 0),
          "product" TEXT CHECK (length("product") <= 40),
          "quantity" INTEGER CHECK ("quantity" >= 1),
          "position" TEXT,
          "seller" TEXT,
          FOREIGN KEY ("daftar_parent") REFERENCES "customer" ("id") ON DELETE CASCADE,
          FOREIGN KEY ("seller") REFERENCES "customer" ("id") ON DELETE NO ACTION
        ) STRICT
        """))
    #expect(
      all.contains(
        """
        CREATE TABLE "customer__purchases__tags" (
          "record_id" TEXT NOT NULL,
          "option" TEXT NOT NULL CHECK (CASE "option" WHEN 'books' THEN 1 WHEN 'travel' THEN 1 WHEN 'fairs' THEN 1 ELSE "option" IS NULL END),
          PRIMARY KEY ("record_id", "option"),
          FOREIGN KEY ("record_id") REFERENCES "customer__purchases" ("id") ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """))
  }

  @Test("what is looked up has an index, and what is unique a unique one")
  func indexes() {
    let names = SchemaTables.tables(for: Shop.schema()).flatMap(\.indexes)
    #expect(
      names.map { "\($0.isUnique ? "unique " : "")\($0.name)" } == [
        "unique customer__id", "unique customer__mobile", "customer__birth_date", "customer__referrer",
        "customer__interests__option", "unique customer__purchases__daftar_order", "customer__purchases__seller",
        "customer__purchases__tags__option", "unique visit__id", "visit__customer",
      ])
  }

  @Test("a search index stands beside every entity's table, and holds trigrams alone")
  func searchIndex() {
    let all = sql(Shop.schema()).filter { $0.contains("\"visit__daftar_search\"") }
    #expect(
      all.first == """
        CREATE VIRTUAL TABLE "visit__daftar_search" USING fts5("daftar_search", "daftar_search_2", \
        "daftar_search_3", "daftar_search_4", "daftar_search_5", "daftar_search_6", "daftar_search_7", \
        "daftar_search_8", content='', tokenize='trigram case_sensitive 1', detail=none, columnsize=0)
        """)
    #expect(all.count == 1)
  }

  @Test("a long list of options is the validator's alone")
  func longOptions() {
    let codes = (1...201).map { "c\($0)" }
    #expect(!sql(Shop.schema(cities: codes)).contains { $0.contains("c201") })
    #expect(sql(Shop.schema(cities: Array(codes.dropLast()))).contains { $0.contains("'c200'") })
  }

  @Test("every fact is a line that reads back")
  func facts() {
    let facts = SchemaTables.tables(for: Shop.schema(cities: ["a\tb", "c\\n", "d\ne"])).flatMap(\.facts)
    #expect(facts.count > 40)
    for fact in facts { #expect(TableFact(line: fact.line) == fact) }
    #expect(TableFact(line: "nonsense") == nil)
  }
}
