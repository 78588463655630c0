public import SchemaModel

/// What a type takes and what it refuses: tests of every way in, and the type's page in the manual.
public struct FieldTypeExamples: Hashable, Sendable {
  /// A text that is taken, and its canonical form as JSON output has it.
  public struct Accepted: Hashable, Sendable {
    public let text: String
    public let canonical: String
  }

  /// A text that is refused, and by which rule.
  public struct Refused: Hashable, Sendable {
    public let text: String
    public let rule: Rule
  }

  /// The keys besides `type` that the examples assume, as they stand in a YAML flow mapping: `options: [a, b]`.
  public let keys: String
  public let accepted: [Accepted]
  public let refused: [Refused]

  /// Pairs of text and canonical form, and of text and rule; without any, where what is right depends on the
  /// records that are there.
  public init(
    keys: String = "", accepted: [(String, String)] = [], refused: [(String, Rule)] = []
  ) {
    self.keys = keys
    self.accepted = accepted.map { Accepted(text: $0.0, canonical: $0.1) }
    self.refused = refused.map { Refused(text: $0.0, rule: $0.1) }
  }
}
