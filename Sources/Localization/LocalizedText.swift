/// A text in one or more languages, in the order in which they were written.
public struct LocalizedText: Hashable, Sendable {
  /// The text in one language.
  public struct Entry: Hashable, Sendable {
    public let language: Language
    public let text: String

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - language: The language of the text.
    ///   - text: The text as it was written.
    public init(language: Language, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// The texts by language, in the order in which they were written.
  public let entries: [Entry]
  /// The text for all languages, if none was given for a single one.
  public let plain: String?

  /// Creates a text that is the same in every language.
  ///
  /// - Parameter plain: The text.
  public init(_ plain: String) {
    self.plain = plain
    entries = []
  }

  /// Creates a text in several languages.
  ///
  /// - Parameter entries: The texts, in the order in which they were written.
  public init(entries: [Entry]) {
    plain = nil
    self.entries = entries
  }

  /// The text in a language or, if there is none, in the first fallback that has one, or in any language.
  ///
  /// - Parameters:
  ///   - language: The wanted language.
  ///   - fallbacks: The languages to try next, in this order.
  /// - Returns: A text in some language; empty if there is none at all.
  public func text(in language: Language, fallbacks: [Language] = []) -> String {
    if let plain { return plain }
    for candidate in [language] + fallbacks {
      if let entry = entries.first(where: { $0.language == candidate }) { return entry.text }
    }
    return entries.first?.text ?? ""
  }

  /// The texts in all languages.
  public var allTexts: [String] { plain.map { [$0] } ?? entries.map(\.text) }

  /// Whether nothing was written.
  public var isEmpty: Bool { plain == nil && entries.isEmpty }
}
