/// One cause of trouble in what an author wrote, as a value: what, where, and what to do about it.
///
/// Wording is not here: catalogues hold it by code (`T001`, `T001.label`, and the keys of notes and helps), so
/// that two languages, or two renderers, say the same thing.
public struct Diagnostic: Hashable, Sendable {
  /// How much it weighs. Only an error keeps a schema from being used.
  public enum Severity: String, Hashable, Sendable {
    case error, warning, note
  }

  /// A further place that belongs to the story ("first declared here").
  public struct Note: Hashable, Sendable {
    /// The catalogue key of its wording.
    public let key: String
    public let range: SourceRange?
    public let arguments: [String: String]

    public init(_ key: String, at range: SourceRange? = nil, _ arguments: [String: String] = [:]) {
      self.key = key
      self.range = range
      self.arguments = arguments
    }
  }

  /// A remedy; where `edit` is there, applying it to the file gives a text without this diagnostic.
  public struct Help: Hashable, Sendable {
    /// Text to put in the place of a range.
    public struct Edit: Hashable, Sendable {
      public let range: SourceRange
      public let replacement: String

      public init(range: SourceRange, replacement: String) {
        self.range = range
        self.replacement = replacement
      }
    }

    /// The catalogue key of its wording.
    public let key: String
    public let arguments: [String: String]
    public let edit: Edit?

    public init(_ key: String, _ arguments: [String: String] = [:], edit: Edit? = nil) {
      self.key = key
      self.arguments = arguments
      self.edit = edit
    }

    /// "did you mean `name`?", with the edit that writes it in the place of `range`.
    public static func didYouMean(_ name: String, at range: SourceRange? = nil) -> Help {
      Help("help.did_you_mean", ["name": name], edit: range.map { Edit(range: $0, replacement: name) })
    }
  }

  public let code: DiagnosticCode
  public let severity: Severity
  /// The text it underlines; nil only where there is no file to point into.
  public let range: SourceRange?
  /// What fills the holes of its wording.
  public let arguments: [String: String]
  public let notes: [Note]
  public let helps: [Help]

  public init(
    _ code: DiagnosticCode, at range: SourceRange?, _ arguments: [String: String] = [:], notes: [Note] = [],
    helps: [Help] = []
  ) {
    self.code = code
    severity = code.severity
    self.range = range
    self.arguments = arguments
    self.notes = notes
    self.helps = helps
  }
}
