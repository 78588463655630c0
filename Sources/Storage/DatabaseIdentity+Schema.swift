public import SQL
public import SchemaModel
import Localization

extension DatabaseIdentity {
  /// What a database of this business says of itself.
  public init(schema: Schema) {
    let facts = SchemaTables.tables(for: schema).flatMap(\.facts)
    self.init(
      business: schema.name, title: schema.business.name.text(in: schema.business.mainLanguage),
      tables: facts.map(\.line).sorted().joined(separator: "\n"))
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
