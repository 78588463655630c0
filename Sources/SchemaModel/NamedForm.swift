public import Localization

/// A further form over the fields of an entity. What it does not show takes its default in a new record and stays as
/// it is in a change.
public struct NamedForm: Hashable, Sendable {
  public let name: String
  public let label: LocalizedText
  /// The place of the entity in `Schema.entities`.
  public let entity: Int
  /// Only the form's own fields stand in it.
  public let layout: FormLayout
  /// Field ids that are asked another day.
  public let askLater: [Int]

  public init(name: String, label: LocalizedText, entity: Int, layout: FormLayout, askLater: [Int] = []) {
    self.name = name
    self.label = label
    self.entity = entity
    self.layout = layout
    self.askLater = askLater
  }
}
