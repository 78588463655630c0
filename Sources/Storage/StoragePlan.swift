public import SQL

/// What has to be done to a database so that it holds a business's records: a value that prints; doing it is another
/// act.
public struct StoragePlan: Hashable, Sendable {
  /// A statement with its reason (`plan.…`).
  public struct Step: Hashable, Sendable {
    public let statement: SQLStatement
    public let reason: String
    public let arguments: [String: String]

    public init(_ statement: SQLStatement, reason: String, _ arguments: [String: String] = [:]) {
      self.statement = statement
      self.reason = reason
      self.arguments = arguments
    }
  }

  public enum State: Hashable, Sendable {
    /// Nothing is there: the steps make it.
    case toMake
    /// Everything is there.
    case upToDate
    /// The tables fit. The steps bring Daftar's own tables up; computed values have to be worked out anew.
    case outdated([StorageDifference])
    /// The database was made for other tables. Changing it is refused.
    case changed([StorageDifference])
  }

  public let state: State
  /// In order; empty unless the state is `toMake` or `outdated`.
  public let steps: [Step]
  /// What the database will say of itself.
  public let identity: DatabaseIdentity

  public init(state: State, steps: [Step], identity: DatabaseIdentity) {
    self.state = state
    self.steps = steps
    self.identity = identity
  }

  /// Whether there is something to do that is not refused.
  public var isWork: Bool {
    switch state {
    case .toMake, .outdated: true
    case .upToDate, .changed: false
    }
  }

  /// The steps as a file of SQL.
  public var sql: String { steps.map { $0.statement.text + ";\n" }.joined(separator: "\n") }
}
