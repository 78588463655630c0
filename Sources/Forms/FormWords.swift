public import Localization
public import Presentation
public import SchemaModel

/// The words of a form in the language of its page: the schema's own with their fallbacks, and Daftar's.
public struct FormWords: Sendable {
  public let language: Language
  public let display: ValueFormatter
  public let messages: MessageCatalogue
  public let violations: ViolationFormatter
  let fallbacks: [Language]

  public init(business: Business, language: Language, messages: MessageCatalogue) {
    self.language = language
    self.messages = business.digits == .latin ? messages.inLatinDigits : messages
    display = ValueFormatter(business: business, language: language, messages: messages)
    violations = ViolationFormatter(business: business, language: language, messages: messages)
    fallbacks = business.languages + [.english]
  }

  /// A text of the schema: in the page's language, else in one of the business's.
  public func text(_ text: LocalizedText) -> String { text.text(in: language, fallbacks: fallbacks) }

  /// A message with its numbers in the digits of the page; texts in it keep their own form.
  public func message(_ key: String, _ arguments: [String: String] = [:]) -> String {
    messages.text(key, arguments)
  }
}
