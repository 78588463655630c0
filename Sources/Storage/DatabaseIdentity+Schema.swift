public import SQL
public import SchemaModel
import Localization

extension DatabaseIdentity {
  /// What a database of this business says of itself.
  public init(schema: Schema) {
    let facts = SchemaTables.tables(for: schema).flatMap(\.facts) + FormulaFacts.all(of: schema)
    self.init(
      business: schema.name, title: schema.business.name.text(in: schema.business.mainLanguage),
      tables: Self.text(facts))
  }

  /// Facts as a database keeps them.
  private static func text(_ facts: [TableFact]) -> String { facts.map(\.line).sorted().joined(separator: "\n") }

  /// What a database says of itself while it goes from what it was to this: values whose formula is another one are
  /// being worked out.
  public func pending(from old: DatabaseIdentity) -> DatabaseIdentity {
    let known = Set(old.facts)
    let pending = facts.map { fact in
      fact.kind == .formula && !known.contains(fact)
        ? TableFact(.formula, table: fact.table, column: fact.column) : fact
    }
    return DatabaseIdentity(business: business, title: title, tables: Self.text(pending))
  }

  /// What a database that is on its way to `goal` says of itself once the values in these tables are worked out.
  public func settled(_ tables: Set<String>, for goal: DatabaseIdentity) -> DatabaseIdentity {
    let others = facts.filter { !($0.kind == .formula && tables.contains($0.table)) }
    let done = goal.facts.filter { $0.kind == .formula && tables.contains($0.table) }
    return DatabaseIdentity(business: business, title: title, tables: Self.text(others + done))
  }

  /// Whether it is a database of the same business: the same folder, or the same name.
  public func isSameBusiness(as other: DatabaseIdentity) -> Bool {
    business == other.business || title == other.title
  }

  /// The facts of its tables.
  public var facts: [TableFact] {
    tables.split(separator: "\n").compactMap { TableFact(line: String($0)) }
  }
}
