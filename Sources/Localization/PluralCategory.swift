/// CLDR's plural category of a number in a language.
public enum PluralCategory: String, Hashable, Sendable {
  case one, few, many, other

  /// The category of a number as it is written; `other` for what is not a whole number.
  ///
  /// Rules: Unicode CLDR, "Language Plural Rules", for en, fa and ru.
  public init(of number: String, language: Language) {
    guard let count = Int(number).map({ $0.magnitude }) else {
      self = .other
      return
    }
    switch language {
    case .russian: self = Self.russian(count)
    case .persian: self = count <= 1 ? .one : .other
    default: self = count == 1 ? .one : .other
    }
  }

  private static func russian(_ count: UInt) -> PluralCategory {
    let lastTwo = count % 100
    switch count % 10 {
    case 1 where lastTwo != 11: return .one
    case 2...4 where !(12...14).contains(lastTwo): return .few
    default: return .many
    }
  }
}
