public import SchemaModel

/// What a type takes and what it refuses: tests of every way in, and the type's page in the manual.
///
/// The examples stand in the field `sample` of an entity `sample`, of which one record is there already:
/// `knownRecord`, a blank one.
public struct FieldTypeExamples: Hashable, Sendable {
  /// What is entered.
  public enum Entry: Hashable, Sendable, ExpressibleByStringLiteral {
    case text(String)
    /// The rows of a list: texts by the names of the row's fields.
    case rows([[String: String]])

    public init(stringLiteral text: String) { self = .text(text) }
  }

  /// An entry that is taken, and its canonical form as JSON output has it.
  public struct Accepted: Hashable, Sendable {
    public let entry: Entry
    /// A string without its quotation marks; rows without their identities.
    public let canonical: String
  }

  /// An entry that is refused, and by which rule.
  public struct Refused: Hashable, Sendable {
    public let entry: Entry
    public let rule: Rule
    /// Where in the field: empty for the field itself, `[0].quantity` for a field of a row.
    public let path: String
  }

  /// The identity of the record that is there.
  public static let knownRecord = "0190f0a8-0000-7000-8000-0000000000aa"

  /// The keys besides `type` that the examples assume, as they stand in a YAML flow mapping: `options: [a, b]`.
  public let keys: String
  public let accepted: [Accepted]
  public let refused: [Refused]

  /// Pairs of entry and canonical form, and of entry and rule; of refused rows also where in them.
  public init(
    keys: String = "", accepted: [(Entry, String)], refused: [(Entry, Rule)] = [],
    refusedRows: [(rows: [[String: String]], rule: Rule, path: String)] = []
  ) {
    self.keys = keys
    self.accepted = accepted.map { Accepted(entry: $0.0, canonical: $0.1) }
    self.refused =
      refused.map { Refused(entry: $0.0, rule: $0.1, path: "") }
      + refusedRows.map { Refused(entry: .rows($0.rows), rule: $0.rule, path: $0.path) }
  }
}
