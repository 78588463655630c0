public import Localization

/// A test that the author of a schema wrote: an input with its expected result.
public struct SchemaTest: Hashable, Sendable {
  /// The value of `given`: the structure of YAML with scalars as text.
  public indirect enum Given: Hashable, Sendable {
    case text(String)
    case list([Given])
    case record([Pair])

    /// A member of a record.
    public struct Pair: Hashable, Sendable {
      public let name: String
      public let value: Given

      /// Creates a member.
      ///
      /// - Parameters:
      ///   - name: The name of a field.
      ///   - value: Its value.
      public init(name: String, value: Given) {
        self.name = name
        self.value = value
      }
    }
  }

  /// An expected violation: a path and a rule. The path is empty for a check on the record as a whole.
  public struct Refusal: Hashable, Sendable {
    public let path: String
    public let rule: Rule

    /// Creates an expected violation.
    ///
    /// - Parameters:
    ///   - path: The path of the value.
    ///   - rule: The rule that refuses it.
    public init(path: String, rule: Rule) {
      self.path = path
      self.rule = rule
    }
  }

  /// The value of `user` in a test.
  public struct User: Hashable, Sendable {
    public let name: String
    public let displayName: String?
    public let role: String?

    /// Creates a user.
    ///
    /// - Parameters:
    ///   - name: The sign-in name.
    ///   - displayName: The display name.
    ///   - role: The role.
    public init(name: String, displayName: String? = nil, role: String? = nil) {
      self.name = name
      self.displayName = displayName
      self.role = role
    }
  }

  public let name: String
  public let entity: EntityName
  /// The input, a `record`.
  public let given: Given
  /// The expected violations, exactly; empty if the record must be accepted.
  public let refused: [Refusal]
  /// The expected stored values of some fields: a `record` of texts as in JSON output.
  public let stored: Given?
  /// The names of the checks that must warn, exactly; nil if the test does not expect anything of warnings.
  public let warned: [String]?
  /// The names of the checks that must give notices, exactly; nil if the test does not expect anything of notices.
  public let noted: [String]?
  /// The value of `today()`; nil if the test does not depend on it.
  public let today: CivilDate?
  /// The value of `user`; nil if the test does not depend on it.
  public let user: User?

  /// Creates a test.
  ///
  /// - Parameters:
  ///   - name: The name of the test.
  ///   - entity: The entity of the record.
  ///   - given: The input, a `record`.
  ///   - refused: The expected violations, exactly.
  ///   - stored: The expected stored values of some fields.
  ///   - warned: The names of the checks that must warn.
  ///   - noted: The names of the checks that must give notices.
  ///   - today: The value of `today()`.
  ///   - user: The value of `user`.
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
