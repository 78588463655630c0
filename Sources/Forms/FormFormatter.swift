public import Localization
public import Presentation
public import SchemaModel

/// The words of a form in the language of its page: the schema's own with their fallbacks, and Daftar's.
public struct FormFormatter: Sendable {
  public let violations: ViolationFormatter
  let fallbacks: [Language]

  public init(business: Business, language: Language, messages: MessageCatalogue) {
    violations = ViolationFormatter(business: business, language: language, messages: messages)
    fallbacks = business.languages + [.english]
  }

  public var language: Language { violations.language }
  public var display: ValueFormatter { violations.values }
  public var messages: MessageCatalogue { violations.messages }

  /// A text of the schema: in the page's language, else in one of the business's.
  public func text(_ text: LocalizedText) -> String { text.text(in: language, fallbacks: fallbacks) }

  /// A message with its numbers in the digits of the page; texts in it keep their own form.
  public func message(_ key: String, _ arguments: [String: String] = [:]) -> String {
    messages.text(key, arguments)
  }
}
