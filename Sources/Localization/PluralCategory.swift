/// CLDR's plural category of a number in a language.
public enum PluralCategory: String, Hashable, Sendable {
  case zero, one, two, few, many, other

  /// The category of a number.
  ///
  /// - Parameters:
  ///   - number: The number in ASCII digits; anything that is not a whole number has the category `other`.
  ///   - language: The language whose rules apply.
  public init(of number: String, language: Language) {
    guard let count = Int(number).map({ $0.magnitude }) else {
      self = .other
      return
    }
    self = language.locale.plural(count)
  }
}
