import ByteText
public import SchemaModel

/// Applies the normalisers of a field to texts that need not be whole values: parts that are searched for, letters that
/// are compared.
public struct TextParts {
  private let normalizer: TextNormalizer

  /// Makes the normalisers of a type, without its algorithms.
  ///
  /// - Parameter type: the type of the field.
  public init(_ type: CoreType) { normalizer = ValueNormalizer(type).text }

  /// A whole text as it is stored, as far as normalisers go. O(bytes).
  ///
  /// - Parameter text: the text as it was written.
  /// - Returns: the normalised text; empty where nothing remains.
  public func whole(_ text: String) -> String { Self.normalized(text, normalizer) }

  /// A part of a text as it occurs inside of stored texts: white space is kept, and so is a part of which nothing would
  /// remain. O(bytes).
  ///
  /// - Parameter text: a part, as an author writes it into a formula.
  /// - Returns: the part to search for in stored texts.
  public func part(of text: String) -> String {
    switch normalizer.space {
    case .kept, .removed:
      let part = Self.normalized(text, normalizer)
      return part.isEmpty ? text : part
    case .line, .lines: return Self.words(text, normalizer)
    }
  }

  /// The letters of a text as they occur in stored texts; digits and case are kept. O(bytes).
  ///
  /// - Parameter text: a part, as an author writes it into a formula.
  /// - Returns: the same part in the letters of stored texts.
  public func letters(of text: String) -> String {
    switch normalizer.space {
    case .kept: text
    case .removed, .line, .lines:
      Self.words(text, TextNormalizer(space: .line, persianLetters: normalizer.persianLetters))
    }
  }

  /// The words between spaces, each normalised by itself.
  private static func words(_ text: String, _ normalizer: TextNormalizer) -> String {
    var result = ""
    var word = String.UnicodeScalarView()
    func end() {
      let normal = normalized(String(word), normalizer)
      result += normal.isEmpty ? String(word) : normal
      word = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        end()
        result.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    end()
    return result
  }

  private static func normalized(_ text: String, _ normalizer: TextNormalizer) -> String {
    var bytes: [UInt8] = []
    normalizer.normalize(Array(text.utf8).span, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
