public import ByteText
public import SchemaModel

/// How the text of a field is brought into canonical form before it is read: the compiled form of the normalisers of a
/// core type. The validator runs it, and the script of a form is printed from it.
public struct ValueNormalizer: Hashable, Sendable {
  /// For numbers, days, answers and ids: one line, its digits in ASCII.
  public static let plain = TextNormalizer(space: .line, digits: true)

  /// What is done to the bytes of the text.
  public let text: TextNormalizer
  /// The names of the algorithms that rewrite what comes of it, in order.
  public let algorithms: [String]

  /// Compiles the normalisers of a type.
  ///
  /// - Parameter type: of a field; what its kind asks for anyway, it need not say.
  public init(_ type: CoreType) {
    text = Self.normalizer(type)
    algorithms = type.normalizers.compactMap { step in
      if case .algorithm(let name) = step { name } else { nil }
    }
  }

  /// Whether the text of a field is a code: digits of any script mean the same in it, and it is shown in those of the
  /// page.
  ///
  /// - Parameter type: the type of the field.
  /// - Returns: false for what is no text.
  public static func isCode(_ type: CoreType) -> Bool {
    guard case .text = type.scalar else { return false }
    return normalizer(type).digits
  }

  /// A text as numbers, days and answers are read: in one line, without white space around it, its digits in ASCII.
  ///
  /// - Parameter text: as somebody wrote it.
  /// - Returns: its bytes; none where nothing is left of it. O(bytes).
  public static func plainBytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    plain.normalize(Array(text.utf8).span, into: &bytes)
    return bytes
  }

  private static func normalizer(_ type: CoreType) -> TextNormalizer {
    switch type.scalar {
    case .integer, .decimal, .boolean, .date, .reference: return plain
    case .option, .options:
      switch type.matching {
      case .folded: return TextNormalizer(space: .line)
      case .exact: break
      }
    case .text, .rows: break
    }
    let steps = type.normalizers
    let space: TextNormalizer.Space =
      steps.contains(.code) ? .removed : steps.contains(.text) ? .line : steps.contains(.lines) ? .lines : .kept
    return TextNormalizer(
      space: space, persianLetters: steps.contains(.persianLetters), digits: steps.contains(.digits),
      lowercase: steps.contains(.lowercase))
  }
}
