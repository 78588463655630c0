import Foundation

/// The form in which passwords are hashed. Different keyboards and systems send the same password as different bytes: a
/// letter and its mark apart, or composed.
enum PasswordText {
  /// Whether the hash of a password distinguishes it from every other one: key derivation pads with NULs, which make no
  /// difference at the end, and no keyboard sends control characters.
  static func isPossible(_ password: String) -> Bool {
    password.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// Whether a password may be set: apart from spaces, and the non-joiner between two letters of Arabic script, which
  /// Persian keyboards have, every character is visible. An invisible character is not typed again, and another
  /// keyboard does not have it.
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

  /// The composed form (NFC).
  static func normal(_ password: String) -> String { password.precomposedStringWithCanonicalMapping }

  /// The spellings to verify against a hash.
  ///
  /// - Parameter password: The password as it was typed.
  /// - Returns: The composed form; then the bytes as they came where those differ, for hashes made before passwords
  ///   were composed.
  static func spellings(_ password: String) -> [String] {
    let normal = normal(password)
    return Array(normal.utf8) == Array(password.utf8) ? [normal] : [normal, password]
  }
}
