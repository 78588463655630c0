extension Schema {
  /// What the copies of a schema share.
  final class Shared: Hashable, Sendable {
    let facts: Facts

    init(_ facts: Facts) { self.facts = facts }

    static func == (left: Shared, right: Shared) -> Bool { left === right || left.facts == right.facts }

    func hash(into hasher: inout Hasher) { hasher.combine(facts) }
  }

  struct Facts: Hashable, Sendable {
    let name: String
    let business: Business
    let optionLists: [OptionList]
    let entities: [Entity]
    let tests: [SchemaTest]
    let forms: [NamedForm]
    let reports: [Report]
    let imports: [ImportDefinition]
    let roles: [Role]
  }
}

extension Schema {
  /// The name of the schema's folder or file, without extension; the default database is named after it.
  public var name: String { shared.facts.name }
  public var business: Business { shared.facts.business }
  public var optionLists: [OptionList] { shared.facts.optionLists }
  public var entities: [Entity] { shared.facts.entities }
  public var tests: [SchemaTest] { shared.facts.tests }
  /// The additional forms, in the order of declaration.
  public var forms: [NamedForm] { shared.facts.forms }
  /// The reports, in the order of declaration.
  public var reports: [Report] { shared.facts.reports }
  /// The imports, in the order of declaration.
  public var imports: [ImportDefinition] { shared.facts.imports }
  /// The roles, in the order of declaration, the manager's among them; empty where the schema makes no difference between
  /// users.
  public var roles: [Role] { shared.facts.roles }
}
