import Foundation

/// Passwords as they are hashed. The same password comes as other bytes from another keyboard or system: a letter and
/// its mark apart, or as one.
enum PasswordText {
  /// Whether it can be told from every other one: key derivation pads with NULs, so that they make no difference at the
  /// end, and no keyboard sends control characters.
  static func isPossible(_ password: String) -> Bool {
    password.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// Whether it may be chosen: beside spaces, and the non-joiner between two letters of Arabic script, which every
  /// Persian keyboard has and writes with, all of it can be seen. What nobody sees is not typed again, and another keyboard
  /// does not have it.
  static func isChoosable(_ password: String) -> Bool {
    let scalars = Array(password.unicodeScalars)
    return scalars.indices.allSatisfy { index in
      let scalar = scalars[index]
      if scalar == "\u{200C}" {
        return index > 0 && index + 1 < scalars.count && isArabicLetter(scalars[index - 1])
          && isArabicLetter(scalars[index + 1])
      }
      return scalar == " " || ConfusableName.isVisible(scalar)
    }
  }

  private static func isArabicLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x620...0x6FF).contains(scalar.value) && scalar.properties.isAlphabetic
  }

  /// Composed (NFC).
  static func normal(_ password: String) -> String { password.precomposedStringWithCanonicalMapping }

  /// What is held against a hash: the composed form, and the bytes as they came where those are others, for hashes that
  /// were made before passwords were composed.
  static func spellings(_ password: String) -> [String] {
    let normal = normal(password)
    return Array(normal.utf8) == Array(password.utf8) ? [normal] : [normal, password]
  }
}
