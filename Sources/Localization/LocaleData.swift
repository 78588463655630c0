/// The conventions of a language for numbers, days, answers and enumerations. A new language is a value of this type,
/// an entry in `all`, and message catalogues.
public struct LocaleData: Sendable {
  /// The language by its code.
  public let language: Language
  /// The name of the language in the language itself.
  public let ownName: String
  /// The digits of the language, unless a business asks for Latin ones.
  public let digits: DigitSystem
  /// The decimal point for numbers in Latin digits.
  public let decimalPoint: Unicode.Scalar
  /// The separator of groups of three Latin digits.
  public let groupSeparator: Unicode.Scalar
  /// The separator between the items of an enumeration.
  public let listSeparator: String
  /// Whether Gregorian days are written with the day first, and points as separators.
  public let isDayFirst: Bool
  /// Whether its yeh and kaf are the Persian letters, on whatever keyboard they are typed.
  public let writesPersianLetters: Bool
  /// The words that are accepted as yes, in lower case.
  public let yesWords: [String]
  /// The words that are accepted as no, in lower case.
  public let noWords: [String]
  /// The words that begin rows of totals, in lower case.
  public let totalWords: [String]
  /// The plural category of the absolute value of a whole number, after Unicode CLDR, "Language Plural Rules".
  let plural: @Sendable (UInt) -> PluralCategory

  static let persian = LocaleData(
    language: .persian, ownName: "فارسی", digits: .persian, decimalPoint: ".", groupSeparator: ",",
    listSeparator: "، ", isDayFirst: false, writesPersianLetters: true, yesWords: ["بله", "بلی", "آری"],
    noWords: ["خیر", "نه"], totalWords: ["جمع", "مجموع"], plural: { $0 <= 1 ? .one : .other })

  static let english = LocaleData(
    language: .english, ownName: "English", digits: .latin, decimalPoint: ".", groupSeparator: ",",
    listSeparator: ", ", isDayFirst: false, writesPersianLetters: false, yesWords: ["yes", "y"], noWords: ["no", "n"],
    totalWords: ["total", "grand total", "subtotal", "sum"],
    plural: { $0 == 1 ? .one : .other })

  static let russian = LocaleData(
    language: .russian, ownName: "Русский", digits: .latin, decimalPoint: ",", groupSeparator: "\u{A0}",
    listSeparator: ", ", isDayFirst: true, writesPersianLetters: false, yesWords: ["да"], noWords: ["нет"],
    totalWords: ["итого", "всего", "итог"],
    plural: { count in
      switch count % 10 {
      case 1 where count % 100 != 11: .one
      case 2...4 where !(12...14).contains(count % 100): .few
      default: .many
      }
    })

  /// The languages with message catalogues, in the order in which pages offer them.
  static let all: [LocaleData] = [.persian, .english, .russian]

  /// The data by language.
  static let known = Dictionary(uniqueKeysWithValues: all.map { ($0.language, $0) })
}

extension Language {
  /// The conventions of the language; those of English if Daftar does not know it.
  public var locale: LocaleData { LocaleData.known[self] ?? .english }
}
