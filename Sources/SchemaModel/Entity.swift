public import Localization

/// A kind of record: a customer, a visit.
public struct Entity: Hashable, Sendable {
  /// Its place in `Schema.entities`.
  public let id: Int
  public let name: EntityName
  public let label: LocalizedText
  public let plural: LocalizedText
  /// Field ids, in the order of declaration equal to their places here.
  public let fields: [Field]
  /// By which its records are found: its identities, then its other unique fields.
  public let lookupKeys: [LookupKey]
  public let layout: FormLayout
  /// The field ids a record is named by where it has no `title`: its first required text.
  public let titleFields: [Int]
  /// How a record is named: a text.
  public let title: Formula?
  /// In the order of declaration.
  public let checks: [Check]
  /// The fields with formulas that decide values (`compute`, `default_from`, `visible_when`), each behind those that
  /// it reads.
  public let formulaOrder: [FieldID]
  /// What its formulas may speak of.
  public let scope: RecordScope

  /// - Parameter identity: Sets of field ids that together tell who a record is; looked up, never refused.
  public init(
    id: Int, name: EntityName, label: LocalizedText, plural: LocalizedText, fields: [Field], identity: [[Int]] = [],
    layout: FormLayout, titleFields: [Int] = [], title: Formula? = nil, checks: [Check] = [],
    formulaOrder: [FieldID] = [], scope: RecordScope? = nil
  ) {
    self.id = id
    self.name = name
    self.label = label
    self.plural = plural
    self.fields = fields
    lookupKeys = LookupKey.keys(identity: identity, fields: fields)
    self.layout = layout
    self.titleFields = titleFields
    self.title = title
    self.checks = checks
    self.formulaOrder = formulaOrder
    self.scope = scope ?? RecordScope(entity: name.text, fields: fields)
  }

  /// The field of a name. O(fields).
  public func field(_ name: String) -> Field? { fields.first { $0.name.text == name } }

  /// The lookup keys that tell who a record is: rows of imports are compared with records by them.
  public var identities: [LookupKey] { lookupKeys.filter(\.isIdentity) }

  /// The fields of all lookup keys, in the order of declaration.
  public var lookupFields: [Field] {
    let ids = Set(lookupKeys.flatMap(\.fields))
    return fields.filter { ids.contains($0.id) }
  }

  /// The fields by whose values people name a record where a reference is entered: those of the lookup keys, the parts
  /// of an identity of several fields among them. What is itself a reference names nothing.
  public var namingFields: [Field] {
    lookupFields.filter { field in
      switch field.type.scalar {
      case .text, .integer, .decimal, .boolean, .date, .option: true
      case .options, .reference, .rows: false
      }
    }
  }

  /// The fields of a lookup key, in its order.
  public func fields(of key: LookupKey) -> [Field] {
    key.fields.compactMap { id in fields.first { $0.id == id } }
  }

  /// The field of an id; nil where there is none. O(1).
  ///
  /// - Parameter id: Any number.
  public func field(id: Int) -> Field? { fields.indices.contains(id) ? fields[id] : nil }

  /// The field at a place.
  public func field(_ place: FieldID) -> Field? {
    guard let list = place.list else { return field(id: place.field) }
    return field(id: list)?.column(id: place.field)
  }
}
