public import Localization

/// A rule of an entity that no single field can state.
public struct Check: Hashable, Sendable {
  /// How much it weighs when it does not hold.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The record is refused.
    case error
    /// Whoever saves is asked once; the answer is kept with the record.
    case warning
    /// Whoever saves is told.
    case note
  }

  public let name: String
  /// Must hold of every record; it passes over blanks.
  public let require: Formula
  public let severity: Severity
  /// What people read when it does not hold; nil where the author gave no words.
  public let message: LocalizedText?
  /// The field beside which the message stands; nil for the record as a whole.
  public let at: Int?
  /// What it asks of records that were stored before it.
  public let storedRecords: StoredRecordsPolicy

  public init(
    name: String, require: Formula, severity: Severity = .error, message: LocalizedText? = nil, at: Int? = nil,
    storedRecords: StoredRecordsPolicy = .fromNowOn
  ) {
    self.name = name
    self.require = require
    self.severity = severity
    self.message = message
    self.at = at
    self.storedRecords = storedRecords
  }
}
