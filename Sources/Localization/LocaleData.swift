/// How a language writes numbers, days, answers and enumerations: all that Daftar knows of a language beside its words. A
/// new language is one value of this type, its place in `all`, and its catalogues.
public struct LocaleData: Sendable {
  /// The language by its code.
  public let language: Language
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
  /// Whether its yeh and kaf are the Persian letters, whatever keyboard they are typed on.
  public let writesPersianLetters: Bool
  /// The words for yes in answers, in small letters.
  public let yesWords: [String]
  /// The words for no.
  public let noWords: [String]
  /// The plural category of a whole number, given without its sign. Rules: Unicode CLDR, "Language Plural Rules".
  let plural: @Sendable (UInt) -> PluralCategory

  static let persian = LocaleData(
    language: .persian, ownName: "فارسی", digits: .persian, decimalPoint: ".", groupSeparator: ",",
    listSeparator: "، ", isDayFirst: false, writesPersianLetters: true, yesWords: ["بله", "بلی", "آری"],
    noWords: ["خیر", "نه"], plural: { $0 <= 1 ? .one : .other })

  static let english = LocaleData(
    language: .english, ownName: "English", digits: .latin, decimalPoint: ".", groupSeparator: ",",
    listSeparator: ", ", isDayFirst: false, writesPersianLetters: false, yesWords: ["yes", "y"], noWords: ["no", "n"],
    plural: { $0 == 1 ? .one : .other })

  static let russian = LocaleData(
    language: .russian, ownName: "Русский", digits: .latin, decimalPoint: ",", groupSeparator: "\u{A0}",
    listSeparator: ", ", isDayFirst: true, writesPersianLetters: false, yesWords: ["да"], noWords: ["нет"],
    plural: { count in
      switch count % 10 {
      case 1 where count % 100 != 11: .one
      case 2...4 where !(12...14).contains(count % 100): .few
      default: .many
      }
    })

  /// What Daftar speaks, in the order of the switch on a page.
  static let all: [LocaleData] = [.persian, .english, .russian]

  /// By the language's code.
  static let known = Dictionary(uniqueKeysWithValues: all.map { ($0.language, $0) })
}

extension Language {
  /// How the language writes; as English does where Daftar does not know it.
  public var locale: LocaleData { LocaleData.known[self] ?? .english }
}
