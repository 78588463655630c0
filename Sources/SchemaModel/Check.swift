public import Localization

/// A rule of an entity that involves several fields.
public struct Check: Hashable, Sendable {
  /// The consequence of breaking the rule.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The record is refused.
    case error
    /// Saving asks for confirmation once; the confirmation is stored with the record.
    case warning
    /// Saving reports the message.
    case note
  }

  public let name: String
  /// The condition that every record must fulfil. A blank result passes.
  public let require: Formula
  public let severity: Severity
  /// The message, by language; nil if the author gave none.
  public let message: LocalizedText?
  /// The id of the field beside which the message is shown; nil for the record as a whole.
  public let at: Int?
  /// The treatment of records that were stored before the check was introduced.
  public let storedRecords: StoredRecordsPolicy
  /// Whether its message may be shown to roles that may not read what it reads.
  public let reveals: Bool

  /// Creates a check.
  ///
  /// - Parameters:
  ///   - name: The name, unique in the entity.
  ///   - require: The condition that every record must fulfil.
  ///   - severity: The consequence of breaking the rule.
  ///   - message: The message, by language.
  ///   - at: The id of the field beside which the message is shown.
  ///   - storedRecords: The treatment of records that were stored before.
  ///   - reveals: Whether its message may be shown to roles that may not read what it reads.
  public init(
    name: String, require: Formula, severity: Severity = .error, message: LocalizedText? = nil, at: Int? = nil,
    storedRecords: StoredRecordsPolicy = .fromNowOn, reveals: Bool = false
  ) {
    self.name = name
    self.require = require
    self.severity = severity
    self.message = message
    self.at = at
    self.storedRecords = storedRecords
    self.reveals = reveals
  }
}
