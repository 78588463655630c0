public import ByteText
public import SchemaModel

/// The compiled normalisers of a core type: they bring the text of a field into canonical form before it is read. The
/// validator runs them, and the script of a form is printed from them.
public struct ValueNormalizer: Hashable, Sendable {
  /// For numbers, days, booleans and ids: one line, its digits in ASCII.
  public static let plain = TextNormalizer(space: .line, digits: true)

  /// Normalises the bytes of the text.
  public let text: TextNormalizer
  /// The names of the algorithms that rewrite the normalised text, in order.
  public let algorithms: [String]

  /// Compiles the normalisers of a type.
  ///
  /// - Parameter type: the type of a field; normalisers that its kind implies need not be declared.
  public init(_ type: CoreType) {
    text = Self.normalizer(type)
    algorithms = type.normalizers.compactMap { step in
      if case .algorithm(let name) = step { name } else { nil }
    }
  }

  /// Whether the text of a field is a code: digits of any script are equal in it, and it is shown in those of the page.
  ///
  /// - Parameter type: the type of the field.
  /// - Returns: false for values that are not texts.
  public static func isCode(_ type: CoreType) -> Bool {
    type.isText && normalizer(type).digits
  }

  /// A text as numbers, days and booleans are read: in one line, without white space around it, its digits in ASCII.
  /// O(bytes).
  ///
  /// - Parameter text: the text as it was written.
  /// - Returns: its bytes in UTF-8; empty where nothing remains.
  public static func plainBytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    plain.normalize(Array(text.utf8).span, into: &bytes)
    return bytes
  }

  private static func normalizer(_ type: CoreType) -> TextNormalizer {
    switch type.representation {
    case .integer, .decimal, .boolean, .date: return plain
    case .text, .codes:
      if type.target != nil { return plain }
      if type.optionList != nil, type.matching == .folded { return TextNormalizer(space: .line) }
    case .list: break
    }
    let steps = type.normalizers
    let space: TextNormalizer.Space =
      steps.contains(.code) ? .removed : steps.contains(.text) ? .line : steps.contains(.lines) ? .lines : .kept
    return TextNormalizer(
      space: space, persianLetters: steps.contains(.persianLetters), digits: steps.contains(.digits),
      lowercase: steps.contains(.lowercase))
  }
}
