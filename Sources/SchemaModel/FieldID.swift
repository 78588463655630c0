/// The id of a field in an entity, including the columns of its lists.
public struct FieldID: Hashable, Sendable {
  /// The id of the list's field; nil for a field of the entity itself.
  public let list: Int?
  /// The id of the field among those of the entity or list.
  public let field: Int

  /// Creates an id.
  ///
  /// - Parameters:
  ///   - field: The id of the field among those of the entity or list.
  ///   - list: The id of the list's field, for a column of a list.
  public init(_ field: Int, inList list: Int? = nil) {
    self.field = field
    self.list = list
  }
}
