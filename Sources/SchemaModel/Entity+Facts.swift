public import Localization

extension Entity {
  /// What the copies of an entity share.
  final class Shared: Hashable, Sendable {
    let facts: Facts
    let keepsAll: Bool
    let uniqueFields: [Field]

    init(_ facts: Facts) {
      self.facts = facts
      uniqueFields = facts.fields.filter(\.isUnique)
      keepsAll = facts.fields.allSatisfy { $0.isKept && $0.columns.allSatisfy(\.isKept) }
    }

    static func == (left: Shared, right: Shared) -> Bool { left === right || left.facts == right.facts }

    func hash(into hasher: inout Hasher) { hasher.combine(facts) }
  }

  struct Facts: Hashable, Sendable {
    let name: EntityName
    let label: LocalizedText
    let plural: LocalizedText
    let fields: [Field]
    let lookupKeys: [LookupKey]
    let layout: FormLayout
    let titleFields: [Int]
    let title: Formula?
    let checks: [Check]
    let formulaOrder: [FieldID]
    let formerNames: [EntityName]
    let isRetired: Bool
    let scope: RecordScope
  }
}

extension Entity {
  public var name: EntityName { shared.facts.name }
  public var label: LocalizedText { shared.facts.label }
  public var plural: LocalizedText { shared.facts.plural }
  /// The fields, in the order of declaration. The id of a field is its index here.
  public var fields: [Field] { shared.facts.fields }
  /// The fields that no two records have the same value of.
  public var uniqueFields: [Field] { shared.uniqueFields }
  /// Whether the values of all fields and columns are stored.
  public var keepsAll: Bool { shared.keepsAll }
  /// The keys by which records are found: the identities, then the other unique fields.
  public var lookupKeys: [LookupKey] { shared.facts.lookupKeys }
  /// The layout of the default form.
  public var layout: FormLayout { shared.facts.layout }
  /// The ids of the fields that name a record if there is no `title`: the first required text.
  public var titleFields: [Int] { shared.facts.titleFields }
  /// The formula for the name of a record; its result is a text.
  public var title: Formula? { shared.facts.title }
  /// The checks, in the order of declaration.
  public var checks: [Check] { shared.facts.checks }
  /// The fields whose values formulas decide (`compute`, `default_from`, `visible_when`), each after the fields that it
  /// reads.
  public var formulaOrder: [FieldID] { shared.facts.formulaOrder }
  /// The names that the entity had before. What is stored under one of them becomes its own.
  public var formerNames: [EntityName] { shared.facts.formerNames }
  /// Whether no new records of it are made; those that are stored stay.
  public var isRetired: Bool { shared.facts.isRetired }
  /// The names that formulas of the entity can use.
  public var scope: RecordScope { shared.facts.scope }
}
