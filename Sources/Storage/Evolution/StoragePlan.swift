public import SQL

/// The steps that bring a database to a schema, as a value that can be printed before it is carried out.
public struct StoragePlan: Hashable, Sendable {
  /// A statement with the catalogue key of its reason (`plan.…`).
  public struct Step: Hashable, Sendable {
    public let statement: SQLStatement
    public let reason: String
    public let arguments: [String: String]

    /// Creates a step.
    ///
    /// - Parameters:
    ///   - statement: The statement to run.
    ///   - reason: The catalogue key of the reason.
    ///   - arguments: The arguments of the reason, by name.
    public init(_ statement: SQLStatement, reason: String, _ arguments: [String: String] = [:]) {
      self.statement = statement
      self.reason = reason
      self.arguments = arguments
    }
  }

  /// The state that the database is in before the steps.
  public enum State: Hashable, Sendable {
    /// The database does not exist or is empty: the steps create it.
    case toMake
    /// Nothing has to be done.
    case upToDate
    /// The record tables are right. The steps upgrade the system tables; computed values have to be recomputed.
    case outdated([StorageDifference])
    /// The database was made for other tables. It cannot be upgraded.
    case changed([StorageDifference])
  }

  public let state: State
  /// The steps in order; empty unless the state is `toMake` or `outdated`.
  public let steps: [Step]
  /// The identity that the database has after the steps.
  public let identity: DatabaseIdentity

  /// Creates a plan.
  ///
  /// - Parameters:
  ///   - state: The state that the database is in.
  ///   - steps: The steps in order.
  ///   - identity: The identity that the database has after the steps.
  public init(state: State, steps: [Step], identity: DatabaseIdentity) {
    self.state = state
    self.steps = steps
    self.identity = identity
  }

  /// Whether there is something to do that can be done.
  public var isWork: Bool {
    switch state {
    case .toMake, .outdated: true
    case .upToDate, .changed: false
    }
  }

  /// The steps as an SQL script.
  public var sql: String { steps.map { $0.statement.text + ";\n" }.joined(separator: "\n") }
}
