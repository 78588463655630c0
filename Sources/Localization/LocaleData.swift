/// How a language writes numbers, days and enumerations: all that Daftar knows of a language beside its words. A new
/// language is one value of this type and its catalogues.
public struct LocaleData: Sendable {
  /// How the language calls itself.
  public let ownName: String
  /// The digits its people write where a business does not ask for Latin ones.
  public let digits: DigitSystem
  /// Between the whole part of a number in Latin digits and the rest.
  public let decimalPoint: Unicode.Scalar
  /// Between groups of three Latin digits.
  public let groupSeparator: Unicode.Scalar
  /// Between the parts of an enumeration.
  public let listSeparator: String
  /// Whether a Gregorian day is written with the day first, and points between its parts.
  public let isDayFirst: Bool
  /// The words for yes in answers, in small letters; the first is the usual one.
  public let yesWords: [String]
  /// The words for no.
  public let noWords: [String]
  /// The plural category of a whole number, given without its sign. Rules: Unicode CLDR, "Language Plural Rules".
  let plural: @Sendable (UInt) -> PluralCategory

  static let persian = LocaleData(
    ownName: "فارسی", digits: .persian, decimalPoint: ".", groupSeparator: ",", listSeparator: "، ", isDayFirst: false,
    yesWords: ["بله", "بلی", "آری"], noWords: ["خیر", "نه"], plural: { $0 <= 1 ? .one : .other })

  static let english = LocaleData(
    ownName: "English", digits: .latin, decimalPoint: ".", groupSeparator: ",", listSeparator: ", ", isDayFirst: false,
    yesWords: ["yes", "y"], noWords: ["no", "n"], plural: { $0 == 1 ? .one : .other })

  static let russian = LocaleData(
    ownName: "Русский", digits: .latin, decimalPoint: ",", groupSeparator: "\u{A0}", listSeparator: ", ",
    isDayFirst: true,
    yesWords: ["да"], noWords: ["нет"],
    plural: { count in
      switch count % 10 {
      case 1 where count % 100 != 11: .one
      case 2...4 where !(12...14).contains(count % 100): .few
      default: .many
      }
    })

  /// By the language's code.
  static let known: [Language: LocaleData] = [.persian: .persian, .english: .english, .russian: .russian]
}

extension Language {
  /// How the language writes; as English does where Daftar does not know it.
  public var locale: LocaleData { LocaleData.known[self] ?? .english }
}
