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
  /// The version of the record after the import; nil where a person settled the row, so that the record is never as an
  /// import left it.
  public let version: Int?
  /// The names of the fields that the row filled.
  public let filled: [String]
  /// The names of the fields whose cells the row lost: the record has another value there, which stays.
  public let left: [String]

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
  ///   - left: The names of the fields in which the record has another value than the row.
  public init(
    name: String, row: Int, wave: String, outcome: Outcome, record: RecordID? = nil, version: Int? = nil,
    filled: [String] = [], left: [String] = []
  ) {
    self.name = name
    self.row = row
    self.wave = wave
    self.outcome = outcome
    self.record = record
    self.version = version
    self.filled = filled
    self.left = left
  }
}

extension ImportEntry {
  /// What stands before the name of a field that was left.
  static let leftMark: Character = "!"

  /// The names of the fields as the ledger stores them; nil for none.
  var storedFields: String? {
    let names = filled + left.map { "\(Self.leftMark)\($0)" }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// Reads the names of fields.
  ///
  /// - Parameter stored: What `storedFields` gave.
  static func fields(stored: String?) -> (filled: [String], left: [String]) {
    let names = (stored ?? "").split(separator: " ").map(String.init)
    return (
      names.filter { $0.first != leftMark }, names.filter { $0.first == leftMark }.map { String($0.dropFirst()) }
    )
  }
}

/// The number of rows of a wave with a certain outcome.
public struct ImportCount: Hashable, Sendable {
  public let wave: String
  public let outcome: ImportEntry.Outcome
  /// Whether the record that the rows became or belong to is not stored any more.
  public let isDeleted: Bool
  public let rows: Int
  /// The cells of the rows that differ from what their records have.
  public let left: Int

  /// Creates a count.
  ///
  /// - Parameters:
  ///   - wave: The name of the wave.
  ///   - outcome: The outcome that was counted.
  ///   - isDeleted: Whether the record of the rows is not stored any more.
  ///   - rows: The number of rows.
  ///   - left: The cells of the rows that differ from what their records have.
  public init(wave: String, outcome: ImportEntry.Outcome, isDeleted: Bool = false, rows: Int, left: Int = 0) {
    self.wave = wave
    self.outcome = outcome
    self.isDeleted = isDeleted
    self.rows = rows
    self.left = left
  }
}
