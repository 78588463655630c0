public import Localization
public import SchemaModel

/// The button of a form that was pressed.
public enum PostedAction: Hashable, Sendable {
  case save
  case addRow(list: FieldName)
  case removeRow(list: FieldName, index: Int)
  /// The same form with everything typed, in another language.
  case language(Language)
  /// The same form with everything typed, its conditions evaluated anew: how a form goes on without scripts.
  case refresh

  /// Reads the value of a button: `save`, `refresh`, `add:purchases`, `remove:purchases[1]`, `language:fa`.
  ///
  /// - Parameters:
  ///   - text: The value.
  ///   - entity: The entity whose form was posted.
  /// - Returns: nil for any other value, and for lists that the entity does not have.
  public init?(_ text: String, _ entity: Entity) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("save", 1): self = .save
    case ("refresh", 1): self = .refresh
    case ("add", 2):
      guard let field = entity.field(parts[1]) else { return nil }
      self = .addRow(list: field.name)
    case ("remove", 2):
      guard let row = RowName(parts[1] + ".x"), let field = entity.field(row.list),
        parts[1] == "\(row.list)[\(row.index)]"
      else { return nil }
      self = .removeRow(list: field.name, index: row.index)
    case ("language", 2):
      guard let language = Language.supported.first(where: { $0.code == parts[1] }) else { return nil }
      self = .language(language)
    default: return nil
    }
  }

  /// The value of the button.
  public var text: String {
    switch self {
    case .save: "save"
    case .refresh: "refresh"
    case .addRow(let list): "add:\(list)"
    case .removeRow(let list, let index): "remove:\(list)[\(index)]"
    case .language(let language): "language:\(language)"
    }
  }
}
