/// Something wrong with an expression: what, where in its text, and the text that would be right.
///
/// Wording is not here. Whoever shows it has it in a catalogue, by the kind and with the arguments.
public struct ExpressionProblem: Hashable, Sendable {
  /// How much it weighs. An expression with an error is not used.
  public enum Severity: String, Hashable, Sendable {
    case error, warning, note
  }

  /// Text to put in the place of a range.
  public struct Edit: Hashable, Sendable {
    public let range: Range<Int>
    public let replacement: String

    public init(_ range: Range<Int>, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  public let kind: Kind
  /// Bytes of the expression's text.
  public let range: Range<Int>
  /// What fills the holes of its wording.
  public let arguments: [String: String]
  /// The remedy, where there is one.
  public let edit: Edit?

  public init(_ kind: Kind, at range: Range<Int>, _ arguments: [String: String] = [:], edit: Edit? = nil) {
    self.kind = kind
    self.range = range
    self.arguments = arguments
    self.edit = edit
  }

  public var severity: Severity { kind.severity }
}
