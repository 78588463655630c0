public import SchemaModel

/// What was done with a row of an old file.
public struct ImportEntry: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It became a record.
    case created
    /// It filled blanks of a record.
    case filled
    /// Its record held all of it already.
    case unchanged
    /// It waits for a person.
    case quarantined
    /// Somebody decided to leave it behind.
    case excluded
  }

  public let name: String
  /// From 1, the header not counted.
  public let row: Int
  public let wave: String
  public let outcome: Outcome
  public let record: RecordID?
  /// The version in which the import left the record.
  public let version: Int?
  /// The fields that it filled.
  public let filled: [String]

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

/// How many rows of a wave came to one outcome.
public struct ImportCount: Hashable, Sendable {
  public let wave: String
  public let outcome: ImportEntry.Outcome
  public let rows: Int

  public init(wave: String, outcome: ImportEntry.Outcome, rows: Int) {
    self.wave = wave
    self.outcome = outcome
    self.rows = rows
  }
}
