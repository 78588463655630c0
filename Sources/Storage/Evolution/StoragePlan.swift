import Diagnostics
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

  /// What a change means for the stored records.
  public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// No value changes, and all fit.
    case safe
    /// Some values break the new rule. They stay, and the database checks the rule once none is left.
    case validate
    /// Values are read again as the field's new type or rules read them.
    case backfill
    /// It cannot be done before the records are corrected.
    case impossible
  }

  /// A difference between schema and database, and what closing it does to the records.
  public struct Change: Hashable, Sendable {
    public let difference: StorageDifference
    public let effect: Effect
    /// The number of values that the change converts.
    public let converted: Int
    /// The number of values that do not fit the field as it is in the schema.
    public let unfit: Int
    /// Whether these stay in the field. Otherwise it is blank there, and they are kept aside.
    public let keepsUnfit: Bool
    /// Whether `unfit` is the most that there can be, since a condition of the schema decides which of them are.
    public var isMost = false
    /// The first records that stand in the way of the change.
    public let records: [NamedRecord]
    /// The number of records that stand in its way.
    public let concerned: Int
    /// The number of values, or rows of a table, that the change keeps aside.
    public let aside: Int
    /// A number or a text of the data that is an amount of money afterwards, or an amount that is none; nil where there
    /// is none.
    public var example: Example?
    /// The values that people wrote in another unit or calendar than that of today, in which they are read.
    public var formerly: [FormerlyWritten] = []

    /// Values that were written in another unit or calendar.
    public struct FormerlyWritten: Hashable, Sendable {
      public let writing: Writing
      /// Their number, as far as the field takes them.
      public let values: Int
      public let example: Example?
    }

    /// A value before and after a change, each by its canonical text; amounts are of the currency.
    public struct Example: Hashable, Sendable {
      public let old: String
      public let new: String
    }

    /// Whether values of records change, return or vanish.
    var changesValues: Bool {
      switch difference {
      case .tableRemoved, .tableRestored, .columnRemoved, .columnRestored, .typeChanged, .unitChanged: true
      case .columnUnstored: true
      case .valuesDisplaced: false
      case .tableAdded, .tableRenamed, .columnRenamed, .columnAdded, .ruleChanged, .optionRenamed, .optionsChanged,
        .readingChanged,
        .ruleEnforceable, .uniqueAdded,
        .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged, .formulaChanged, .systemTable, .viewsChanged:
        converted > 0 || unfit > 0 && !keepsUnfit
      }
    }

    /// Creates a change.
    ///
    /// - Parameters:
    ///   - difference: The difference.
    ///   - effect: What closing it does to the records.
    ///   - converted: The number of values that are converted.
    ///   - unfit: The number of values that do not fit.
    ///   - keepsUnfit: Whether these stay in the field.
    ///   - records: The first records that stand in the way of the change.
    ///   - concerned: The number of records that stand in its way.
    ///   - aside: The number of values, or rows of a table, that the change keeps aside.
    public init(
      _ difference: StorageDifference, _ effect: Effect = .safe, converted: Int = 0, unfit: Int = 0,
      keepsUnfit: Bool = false, records: [NamedRecord] = [], concerned: Int = 0, aside: Int = 0
    ) {
      self.difference = difference
      self.effect = effect
      self.converted = converted
      self.unfit = unfit
      self.keepsUnfit = keepsUnfit
      self.records = records
      self.concerned = concerned
      self.aside = aside
    }
  }

  /// The state that the database is in before the steps.
  public enum State: Hashable, Sendable {
    /// The database does not exist or is empty: the steps create it.
    case toMake
    /// Nothing has to be done.
    case upToDate
    /// The steps bring the tables to the schema; computed values may have to be recomputed afterwards.
    case outdated([StorageDifference])
    /// Stored records stand in the way of these differences. Nothing can be done before they are corrected.
    case blocked([StorageDifference])
  }

  public let state: State
  /// The differences with what they do to the records, in the order of the steps; empty for a database that is created.
  public let changes: [Change]
  /// The steps in order; empty unless the state is `toMake` or `outdated`.
  public let steps: [Step]
  /// The tables of the entities whose values change, return or vanish.
  public let touched: Set<String>
  /// The names that change, in order.
  public let names: [RenamedName]
  /// The identity that the database has after the steps.
  public let identity: DatabaseIdentity
  /// What else people should know before the steps are carried out.
  public let notes: [Note]

  /// A sentence about the whole plan.
  public struct Note: Hashable, Sendable {
    /// The catalogue key of the sentence.
    public let key: String
    public let arguments: [String: String]

    init(key: String, _ arguments: [String: String] = [:]) {
      self.key = key
      self.arguments = arguments
    }
  }

  /// A name that changes.
  public struct RenamedName: Hashable, Sendable {
    /// The table of a field or of a column of a list, by the name that it has afterwards; nil for a table itself.
    public let table: String?
    public let old: String
    public let new: String
  }

  /// Creates a plan.
  ///
  /// - Parameters:
  ///   - state: The state that the database is in.
  ///   - changes: The differences with what they do to the records.
  ///   - steps: The steps in order.
  ///   - touched: The tables of the entities whose values change, return or vanish.
  ///   - names: The names that change, in order.
  ///   - identity: The identity that the database has after the steps.
  ///   - notes: What else people should know.
  public init(
    state: State, changes: [Change] = [], steps: [Step], touched: Set<String> = [], names: [RenamedName] = [],
    identity: DatabaseIdentity, notes: [Note] = []
  ) {
    self.state = state
    self.changes = changes
    self.steps = steps
    self.touched = touched
    self.names = names
    self.identity = identity
    self.notes = notes
  }

  /// Whether there is something to do that can be done.
  public var isWork: Bool {
    switch state {
    case .toMake, .outdated: true
    case .upToDate, .blocked: false
    }
  }

  /// Refuses another plan than the one that is wanted.
  ///
  /// - Parameters:
  ///   - wanted: The `hash` of the plan that is wanted; nil for whatever plan there is.
  ///   - database: The name of the database.
  /// - Throws: `failure.database.other_plan` if this plan has another hash.
  public func require(hash wanted: String?, of database: String) throws {
    guard let wanted, wanted != hash else { return }
    throw Failure(.data, "failure.database.other_plan", ["path": database, "wanted": wanted, "found": hash])
  }

  /// The steps as an SQL script.
  public var sql: String { steps.map { $0.statement.text + ";\n" }.joined(separator: "\n") }

  /// A short hash of the steps, of what they do to the records, and of the tables afterwards, by which a plan that was
  /// read is asked for: 64-bit FNV-1a in hexadecimal digits.
  public var hash: String {
    let counts = changes.map { "\($0.difference.key) \($0.converted) \($0.unfit)" }.joined(separator: "\n")
    return DatabaseIdentity.hash([identity.tables, sql, counts].joined(separator: "\u{0}"))
  }
}
