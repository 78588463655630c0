public import SchemaModel

/// A question that the validator cannot answer from the text alone: a `RecordMatcher` over the store does, or the file's
/// own seen-set.
public struct Claim: Hashable, Sendable {
  public enum Question: Hashable, Sendable {
    /// No other record of the entity has this value in this field.
    case unique(entity: Int, field: Int, value: Value)
    /// The text names a record of that entity: its id, or a value of one of its unique or identity fields, as
    /// `RecordMatcher.match` has it.
    case reference(entity: EntityName, text: String)
  }

  public let path: FieldPath
  public let question: Question

  public init(path: FieldPath, question: Question) {
    self.path = path
    self.question = question
  }
}

extension Field {
  /// The claim of a value that no other record may have; nil where any number of them may.
  func unique(_ value: Value, in entity: Entity) -> Claim? {
    guard isUnique, !value.isBlank else { return nil }
    return Claim(path: FieldPath(name), question: .unique(entity: entity.id, field: id, value: value))
  }
}
