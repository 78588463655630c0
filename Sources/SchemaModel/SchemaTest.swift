/// A test that the author wrote beside his schema: what is given, and what must come of it.
public struct SchemaTest: Hashable, Sendable {
  /// What stands under `given`: YAML's own shape, scalars as text.
  public indirect enum Given: Hashable, Sendable {
    case text(String)
    case list([Given])
    case record([Pair])

    public struct Pair: Hashable, Sendable {
      public let name: String
      public let value: Given

      public init(name: String, value: Given) {
        self.name = name
        self.value = value
      }
    }
  }

  /// A path and the rule that must refuse it.
  public struct Refusal: Hashable, Sendable {
    public let path: String
    public let rule: Rule

    public init(path: String, rule: Rule) {
      self.path = path
      self.rule = rule
    }
  }

  public let name: String
  public let entity: EntityName
  /// A `record`.
  public let given: Given
  /// What must be refused, no more and no less; empty where the record must be taken.
  public let refused: [Refusal]
  /// What must be stored in the fields it names: a `record` of texts as JSON output has them.
  public let stored: Given?

  public init(name: String, entity: EntityName, given: Given, refused: [Refusal], stored: Given?) {
    self.name = name
    self.entity = entity
    self.given = given
    self.refused = refused
    self.stored = stored
  }
}
