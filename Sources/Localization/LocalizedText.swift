/// A text in one or more languages, in the order in which the author wrote them.
public struct LocalizedText: Hashable, Sendable {
  /// A language and the text in it.
  public struct Entry: Hashable, Sendable {
    public let language: Language
    public let text: String

    /// Makes an entry.
    ///
    /// - Parameters:
    ///   - language: the language of the text.
    ///   - text: as the author wrote it.
    public init(language: Language, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// The texts by language, as written.
  public let entries: [Entry]
  /// The text that carries no language: a plain scalar, good for all of them.
  public let plain: String?

  /// A text that is the same in every language.
  ///
  /// - Parameter plain: the text, in whatever language.
  public init(_ plain: String) {
    self.plain = plain
    entries = []
  }

  /// Makes a text in several languages.
  ///
  /// - Parameter entries: the texts, in the order in which the author wrote them.
  public init(entries: [Entry]) {
    plain = nil
    self.entries = entries
  }

  /// The text in `language`, else in the first of `fallbacks` that has one, else any.
  ///
  /// - Parameters:
  ///   - language: the one that is wanted.
  ///   - fallbacks: tried in this order where it has none.
  /// - Returns: a text in some language; empty where there is none at all.
  public func text(in language: Language, fallbacks: [Language] = []) -> String {
    if let plain { return plain }
    for candidate in [language] + fallbacks {
      if let entry = entries.first(where: { $0.language == candidate }) { return entry.text }
    }
    return entries.first?.text ?? ""
  }

  /// Every text, without its language.
  public var allTexts: [String] { plain.map { [$0] } ?? entries.map(\.text) }

  /// Whether nothing was written.
  public var isEmpty: Bool { plain == nil && entries.isEmpty }
}
