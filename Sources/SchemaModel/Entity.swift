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
  /// Sets of field ids that together tell who a record is; looked up, never refused.
  public let identity: [[Int]]
  public let layout: FormLayout
  /// The field ids a record is named by where it has no `title`: its first required text.
  public let titleFields: [Int]
  /// How a record is named: a text.
  public let title: Formula?
  /// In the order of declaration.
  public let checks: [Check]
  /// The fields with formulas that decide values (`compute`, `default_from`, `visible_when`), each behind those that
  /// it reads.
  public let formulaOrder: [FieldPlace]
  /// What its formulas may speak of.
  public let scope: RecordScope

  public init(
    id: Int, name: EntityName, label: LocalizedText, plural: LocalizedText, fields: [Field], identity: [[Int]] = [],
    layout: FormLayout, titleFields: [Int] = [], title: Formula? = nil, checks: [Check] = [],
    formulaOrder: [FieldPlace] = [], scope: RecordScope? = nil
  ) {
    self.id = id
    self.name = name
    self.label = label
    self.plural = plural
    self.fields = fields
    self.identity = identity
    self.layout = layout
    self.titleFields = titleFields
    self.title = title
    self.checks = checks
    self.formulaOrder = formulaOrder
    self.scope = scope ?? RecordScope(entity: name.text, fields: fields)
  }

  /// The field of a name. O(fields).
  public func field(_ name: String) -> Field? { fields.first { $0.name.text == name } }

  /// The field at a place.
  public func field(_ place: FieldPlace) -> Field? {
    let fields = place.list.map { self.fields.indices.contains($0) ? self.fields[$0].rows : [] } ?? self.fields
    return fields.indices.contains(place.field) ? fields[place.field] : nil
  }
}
