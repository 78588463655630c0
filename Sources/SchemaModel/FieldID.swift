/// Which field of an entity, or of one of its lists.
public struct FieldID: Hashable, Sendable {
  /// The list's field id; nil for the fields of the entity itself.
  public let list: Int?
  /// The id among the fields of the entity or of the list.
  public let field: Int

  public init(_ field: Int, inList list: Int? = nil) {
    self.field = field
    self.list = list
  }
}
