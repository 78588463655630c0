@_spi(_Unicode) import Swift

/// Brings text to a form for searching and comparing, in which different spellings of the same text are equal.
///
/// Removes case, combining marks and harakat, tatweel and invisible characters (among them ZWNJ). Maps ё to е, letters
/// of the Arabic script to those that a Persian reader takes them for (`PersianLetters`), decimal digits of any script to
/// ASCII, presentation forms and full-width letters to ordinary ones. Keeps й, ی, ه and white space. The result is in NFC, and folding it again changes nothing.
public enum Folding {
  /// Folds a text.
  ///
  /// - Parameter text: The text as it is stored or typed.
  /// - Returns: Its folded form, in NFC.
  /// - Complexity: O(length).
  public static func fold(_ text: String) -> String {
    FoldedLetters.fold(text) ?? foldByNormalizing(text)
  }

  /// Folds a text.
  ///
  /// - Parameters:
  ///   - text: The text, in valid UTF-8.
  ///   - folded: Where its folded form goes, in the place of what is there.
  /// - Complexity: O(length).
  public static func fold(utf8 text: [UInt8], into folded: inout [UInt8]) {
    folded.removeAll(keepingCapacity: true)
    if FoldedLetters.fold(text.span, into: &folded) { return }
    folded = Array(foldByNormalizing(String(decoding: text, as: UTF8.self)).utf8)
  }

  /// Folds a text of any characters.
  ///
  /// - Parameter text: The text as it is stored or typed.
  /// - Returns: Its folded form, in NFC.
  static func foldByNormalizing(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text._nfc.flatMap({ LetterForms.letters(of: $0) ?? [$0] }) {
      for small in scalar.properties.lowercaseMapping.unicodeScalars { append(small, to: &folded) }
    }
    var composed = String.UnicodeScalarView()
    composed.append(contentsOf: String(folded)._nfc)
    return String(composed)
  }

  /// Whether two texts have the same folded form.
  ///
  /// - Parameters:
  ///   - left: A text.
  ///   - right: Another text.
  /// - Returns: true if they differ in spelling at most.
  /// - Complexity: O(length).
  public static func same(_ left: String, _ right: String) -> Bool { fold(left) == fold(right) }

  /// The look-up key of a text: its folded form or, if that is empty, the text itself. Identities, unique values and
  /// names of records are compared by it, wherever they come from.
  ///
  /// - Parameter text: A value, or the name of a record.
  /// - Returns: The key; empty only if the text is.
  /// - Complexity: O(length).
  public static func key(_ text: String) -> String {
    let folded = fold(text)
    return folded.isEmpty ? text : folded
  }

  private static func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
    if isDropped(scalar) { return }
    if let letter = letter(scalar) { return folded.append(letter) }
    if let digit = digit(scalar) { return folded.append(digit) }
    guard scalar.value >= 0xC0 else { return folded.append(scalar) }
    let parts = Array(String(scalar)._nfd)
    guard parts.contains(where: isMark) else { return folded.append(scalar) }
    for part in parts where !isMark(part) { folded.append(letter(part) ?? part) }
  }

  /// The letter that a letter is mapped to. й maps to itself, since it would lose its breve otherwise.
  private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "ς": "σ"
    case "й": "й"
    default: PersianLetters.letter(for: scalar)
    }
  }

  /// The ASCII digit for a decimal digit of another script; nil for other characters.
  private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar.value >= 0x80, scalar.properties.numericType == .decimal,
      let value = scalar.properties.numericValue, let ascii = UInt8(exactly: value + 0x30)
    else { return nil }
    return Unicode.Scalar(ascii)
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return false }
    return scalar == "\u{640}" || scalar.properties.generalCategory == .format || isMark(scalar)
  }

  /// Whether a character is a combining mark of Latin, Greek or Cyrillic, harakat, or a Hebrew point. Marks of other
  /// scripts are letters there.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0x483...0x487, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7, 0x610...0x61A,
      0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7, 0x6E8, 0x6EA...0x6ED, 0x8CA...0x8E1,
      0x8E3...0x8FF, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F:
      true
    default: false
    }
  }
}
