/// A language by its ISO 639-1 code: of labels, of messages, of a page.
///
/// Any code may label a field; Daftar itself speaks those of `supported`.
public struct Language: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The code in lower case: `fa`.
  public let code: String

  /// A language from its code, in any case.
  public init(_ code: String) { self.code = code.lowercased() }

  public static let persian = Language("fa")
  public static let english = Language("en")
  public static let russian = Language("ru")

  /// The languages with message catalogues, in the order of the switch on a page.
  public static let supported: [Language] = LocaleData.all.map(\.language)

  /// How the language calls itself; its code where Daftar does not know.
  public var ownName: String { LocaleData.known[self]?.ownName ?? code }

  /// The direction its script is written in.
  public var direction: Direction {
    Self.rightToLeftCodes.contains(code) ? .rightToLeft : .leftToRight
  }

  public var description: String { code }

  public static func < (left: Language, right: Language) -> Bool { left.code < right.code }

  private static let rightToLeftCodes: Set<String> = ["ar", "az-arab", "ckb", "fa", "he", "ks", "ps", "ug", "ur", "yi"]
}
