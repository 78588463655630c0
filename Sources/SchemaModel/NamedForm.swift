public import Localization

/// An additional form for an entity. Fields that it leaves out get their defaults in new records and are unchanged by
/// updates.
public struct NamedForm: Hashable, Sendable {
  public let name: String
  public let label: LocalizedText
  /// The index of the entity in `Schema.entities`.
  public let entity: Int
  /// The layout; it has the form's own fields only.
  public let layout: FormLayout
  /// The ids of fields that may be left for another day.
  public let askLater: [Int]

  /// Creates a form.
  ///
  /// - Parameters:
  ///   - name: The name, unique in the schema.
  ///   - label: The label, by language.
  ///   - entity: The index of the entity in `Schema.entities`.
  ///   - layout: The layout.
  ///   - askLater: The ids of fields that may be left for another day.
  public init(name: String, label: LocalizedText, entity: Int, layout: FormLayout, askLater: [Int] = []) {
    self.name = name
    self.label = label
    self.entity = entity
    self.layout = layout
    self.askLater = askLater
  }
}
