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
  /// The field ids a record is named by (its first required text until `title` says otherwise).
  public let titleFields: [Int]

  public init(
    id: Int, name: EntityName, label: LocalizedText, plural: LocalizedText, fields: [Field], identity: [[Int]] = [],
    layout: FormLayout, titleFields: [Int] = []
  ) {
    self.id = id
    self.name = name
    self.label = label
    self.plural = plural
    self.fields = fields
    self.identity = identity
    self.layout = layout
    self.titleFields = titleFields
  }

  /// The field of a name. O(fields).
  public func field(_ name: String) -> Field? { fields.first { $0.name.text == name } }
}
