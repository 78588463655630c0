import Diagnostics
import SQL
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing

/// What an engine makes of a field, or of a rule, found out by comparing the tables with and without it.
struct MappedTable {
  /// Who keeps a rule.
  enum Keeper: String {
    case check = "natively: `CHECK`"
    case foreignKey = "natively: `FOREIGN KEY`"
    case uniqueIndex = "natively: `UNIQUE INDEX`"
    case notNull = "natively: `NOT NULL`"
    case index = "by the application, over an index"
    case application = "by the application"
  }

  let schema: Schema
  let tables: [Table]

  /// Compiles a business.
  ///
  /// - Parameter entities: The YAML under `entities:`, in one line.
  init(_ entities: String) throws {
    let text = """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities: {\(entities)}
      """
    let loader = ExampleLoader(files: ["shop/business.yaml": Array(text.utf8)])
    let compilation = try SchemaCompiler.compile(loader, path: "shop")
    schema = try #require(compilation.schema, "\(entities): \(compilation.diagnostics.map(\.code))")
    tables = SchemaTables.tables(for: schema)
  }

  /// The text of all tables, references and indexes in an engine, a piece each.
  func pieces(_ engine: SQLEngine) -> Set<String> {
    let dialect = engine.dialect
    let tables = tables.flatMap { table -> [SQLText] in
      table.columns.map { dialect.definition(of: $0, in: table) } + table.foreignKeys.map { dialect.definition(of: $0) }
        + table.indexes.map { dialect.create($0) }
    }
    return Set(tables.map { dialect.statement($0).text })
  }

  /// Who keeps what these tables have more than others.
  ///
  /// - Parameters:
  ///   - others: The tables without it.
  ///   - engine: The engine.
  func keepers(besides others: MappedTable, _ engine: SQLEngine) -> [Keeper] {
    let (new, old) = (pieces(engine), others.pieces(engine))
    var keepers: [Keeper] = []
    for piece in new.subtracting(old).sorted() {
      let before = old.first { $0.prefix { $0 != " " } == piece.prefix { $0 != " " } } ?? ""
      if piece.hasPrefix("CREATE UNIQUE") { keepers.append(.uniqueIndex) }
      if piece.hasPrefix("CREATE INDEX") { keepers.append(.index) }
      if piece.hasPrefix("FOREIGN KEY") { keepers.append(.foreignKey) }
      if Self.checks(piece) != Self.checks(before), !Self.checks(piece).isEmpty { keepers.append(.check) }
      if piece.contains("NOT NULL"), !before.contains("NOT NULL"), !piece.hasPrefix("CREATE") {
        keepers.append(.notNull)
      }
    }
    // An index beside what the engine keeps itself is only its tool.
    let native = keepers.filter { $0 != .index }
    let found = native.isEmpty ? keepers : native
    return found.isEmpty ? [.application] : found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func checks(_ piece: String) -> String {
    piece.firstRange(of: "CHECK").map { String(piece[$0.lowerBound...]) } ?? ""
  }
}
