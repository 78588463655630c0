import SQL
public import SchemaModel

/// What an import did with one row of a file: a line of the ledger.
public struct ImportEntry: Hashable, Sendable {
  /// The outcome of a row.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The row became a new record.
    case created
    /// The row filled blanks of an existing record.
    case filled
    /// The existing record already had all values of the row.
    case unchanged
    /// The row waits for a person's decision.
    case quarantined
    /// A person decided not to import the row.
    case excluded

    /// The code under which the ledger stores it.
    var code: Int {
      switch self {
      case .created: 0
      case .filled: 1
      case .unchanged: 2
      case .quarantined: 3
      case .excluded: 4
      }
    }

    /// The outcome of a stored code; nil for any other value.
    init?(code: SQLValue) {
      guard let found = Self.allCases.first(where: { SQLValue($0.code) == code }) else { return nil }
      self = found
    }
  }

  /// The name of the import.
  public let name: String
  /// The number of the row in the file, from 1, not counting the header.
  public let row: Int
  public let wave: String
  public let outcome: Outcome
  /// The record that the row became or belongs to; nil if it has none.
  public let record: RecordID?
  /// The version of the record after the import.
  public let version: Int?
  /// The names of the fields that the row filled.
  public let filled: [String]

  /// Creates an entry.
  ///
  /// - Parameters:
  ///   - name: The name of the import.
  ///   - row: The number of the row in the file, from 1.
  ///   - wave: The name of the wave.
  ///   - outcome: The outcome of the row.
  ///   - record: The record that the row became or belongs to.
  ///   - version: The version of the record after the import.
  ///   - filled: The names of the fields that the row filled.
  public init(
    name: String, row: Int, wave: String, outcome: Outcome, record: RecordID? = nil, version: Int? = nil,
    filled: [String] = []
  ) {
    self.name = name
    self.row = row
    self.wave = wave
    self.outcome = outcome
    self.record = record
    self.version = version
    self.filled = filled
  }
}

/// The number of rows of a wave with a certain outcome.
public struct ImportCount: Hashable, Sendable {
  public let wave: String
  public let outcome: ImportEntry.Outcome
  public let rows: Int

  /// Creates a count.
  ///
  /// - Parameters:
  ///   - wave: The name of the wave.
  ///   - outcome: The outcome that was counted.
  ///   - rows: The number of rows.
  public init(wave: String, outcome: ImportEntry.Outcome, rows: Int) {
    self.wave = wave
    self.outcome = outcome
    self.rows = rows
  }
}
