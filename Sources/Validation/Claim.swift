public import SchemaModel

/// A question about a value that the validator cannot answer from the input alone: a `RecordMatcher` over a store
/// answers it, or the set of seen values of a file.
public struct Claim: Hashable, Sendable {
  /// What is asked.
  public enum Question: Hashable, Sendable {
    /// That no other record of the entity has this value in this field.
    case unique(entity: Int, field: Int, value: Value)
    /// Which record of that entity the text names: by its id, or by a unique or identity field, as in
    /// `RecordMatcher.match`.
    case reference(entity: EntityName, text: String)
  }

  /// The path of the value.
  public let path: FieldPath
  /// What is asked.
  public let question: Question

  /// Makes a claim.
  ///
  /// - Parameters:
  ///   - path: the path of the value.
  ///   - question: what is asked.
  public init(path: FieldPath, question: Question) {
    self.path = path
    self.question = question
  }
}

extension Field {
  /// The claim of a unique value.
  ///
  /// - Parameters:
  ///   - value: the value of the field.
  ///   - entity: the entity of the field.
  /// - Returns: nil for a blank, and where several records may have the value.
  func unique(_ value: Value, in entity: Entity) -> Claim? {
    guard isUnique, !value.isBlank else { return nil }
    return Claim(path: FieldPath(name), question: .unique(entity: entity.id, field: id, value: value))
  }
}
