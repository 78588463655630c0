public import Localization

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

  /// A path and the rule that must refuse it. The path is empty where a check speaks of the record as a whole.
  public struct Refusal: Hashable, Sendable {
    public let path: String
    public let rule: Rule

    public init(path: String, rule: Rule) {
      self.path = path
      self.rule = rule
    }
  }

  /// Who asks in a test: what `user` stands for.
  public struct User: Hashable, Sendable {
    public let name: String
    public let displayName: String?
    public let role: String?

    public init(name: String, displayName: String? = nil, role: String? = nil) {
      self.name = name
      self.displayName = displayName
      self.role = role
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
  /// The checks that must warn, no more and no less; nil where the test says nothing of warnings.
  public let warned: [String]?
  /// The checks that must inform, no more and no less; nil where the test says nothing of notes.
  public let noted: [String]?
  /// What `today()` is; nil where the test holds on any day.
  public let today: CivilDate?
  /// Who asks; nil where it makes no difference.
  public let user: User?

  public init(
    name: String, entity: EntityName, given: Given, refused: [Refusal], stored: Given?, warned: [String]? = nil,
    noted: [String]? = nil, today: CivilDate? = nil, user: User? = nil
  ) {
    self.name = name
    self.entity = entity
    self.given = given
    self.refused = refused
    self.stored = stored
    self.warned = warned
    self.noted = noted
    self.today = today
    self.user = user
  }
}
