public import SchemaModel

/// Examples of input that a type accepts and refuses. They are tests of every way in, and the type's page in the
/// manual.
///
/// The examples are values of the field `sample` of an entity `sample`, which has one record already: `knownRecord`,
/// with a blank field.
public struct FieldTypeExamples: Hashable, Sendable {
  /// The input.
  public enum Entry: Hashable, Sendable, ExpressibleByStringLiteral {
    case text(String)
    /// The rows of a list: texts by column.
    case rows([[String: String]])

    /// Creates an entry of a text.
    ///
    /// - Parameter text: The text as it is entered.
    public init(stringLiteral text: String) { self = .text(text) }
  }

  /// Accepted input with its canonical form as in JSON output.
  public struct Accepted: Hashable, Sendable {
    public let entry: Entry
    /// The canonical form: a string without its quotation marks; rows without their identities.
    public let canonical: String
  }

  /// Refused input with the broken rule.
  public struct Refused: Hashable, Sendable {
    public let entry: Entry
    public let rule: Rule
    /// The path in the field: empty for the field itself, `[0].quantity` for a column of a row.
    public let path: String
  }

  /// The identity of the record that exists.
  public static let knownRecord = "0190f0a8-0000-7000-8000-0000000000aa"

  /// The keys besides `type` that the examples need, as in a YAML flow mapping: `options: [a, b]`.
  public let keys: String
  public let accepted: [Accepted]
  public let refused: [Refused]

  /// Creates examples.
  ///
  /// - Parameters:
  ///   - keys: The keys besides `type` that the examples need.
  ///   - accepted: Pairs of input and canonical form.
  ///   - refused: Pairs of input and broken rule.
  ///   - refusedRows: Rows with the broken rule and the path of the wrong value in the field.
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
