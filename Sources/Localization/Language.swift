/// A language by its ISO 639-1 code.
///
/// Labels may be written in any language; messages and pages exist in those of `supported`.
public struct Language: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The code in lower case: `fa`.
  public let code: String

  /// Creates a language.
  ///
  /// - Parameter code: Its code, in any case.
  public init(_ code: String) { self.code = code.lowercased() }

  public static let persian = Language("fa")
  public static let english = Language("en")
  public static let russian = Language("ru")

  /// The languages with message catalogues, in the order in which pages offer them.
  public static let supported: [Language] = LocaleData.all.map(\.language)

  /// The name of the language in the language itself; its code for a language that has no `LocaleData`.
  public var ownName: String { LocaleData.known[self]?.ownName ?? code }

  /// The direction in which its script is written.
  public var direction: Direction {
    Self.rightToLeftCodes.contains(code) ? .rightToLeft : .leftToRight
  }

  public var description: String { code }

  public static func < (left: Language, right: Language) -> Bool { left.code < right.code }

  private static let rightToLeftCodes: Set<String> = ["ar", "az-arab", "ckb", "fa", "he", "ks", "ps", "ug", "ur", "yi"]
}
