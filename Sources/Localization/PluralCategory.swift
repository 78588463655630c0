/// CLDR's plural category of a number in a language.
public enum PluralCategory: String, Hashable, Sendable {
  case zero, one, two, few, many, other

  /// The category of a number as it is written; `other` for what is not a whole number.
  ///
  /// - Parameters:
  ///   - number: in ASCII digits.
  ///   - language: the one whose rules count.
  public init(of number: String, language: Language) {
    guard let count = Int(number).map({ $0.magnitude }) else {
      self = .other
      return
    }
    self = language.locale.plural(count)
  }
}
