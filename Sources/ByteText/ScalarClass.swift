/// The classes of code points that normalization treats alike.
enum ScalarClass {
  /// Whether a code point is white space other than a line end.
  ///
  /// - Parameter value: A Unicode code point.
  static func isSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x20, 0x09, 0x0B, 0x0C, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Whether a code point ends a line: LF, CR, NEL, and the line and paragraph separators.
  ///
  /// - Parameter value: A Unicode code point.
  static func isLineEnd(_ value: UInt32) -> Bool {
    switch value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether normalization removes a code point: controls, bidirectional marks and overrides, invisible fillers. ZWNJ
  /// and ZWJ are not among them, since they belong between letters.
  ///
  /// - Parameter value: A Unicode code point.
  static func isRemoved(_ value: UInt32) -> Bool {
    switch value {
    case 0x01...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5,
      0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0xE0001...0xE007F:
      true
    default: false
    }
  }

  /// Whether a code point is ZWNJ or ZWJ, which say how the letters around them are joined and mean nothing elsewhere.
  ///
  /// - Parameter value: A Unicode code point.
  static func isJoiner(_ value: UInt32) -> Bool { value == 0x200C || value == 0x200D }

  /// Whether a code point shows nothing when it stands alone: variation selectors, and the blank braille pattern.
  ///
  /// - Parameter value: A Unicode code point.
  static func isUnseenAlone(_ value: UInt32) -> Bool {
    switch value {
    case 0x180B...0x180D, 0x180F, 0x2800, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// Whether people write a code point between the digits of a code: hyphens and dashes of all kinds, joiners.
  ///
  /// - Parameter value: A Unicode code point.
  static func isSeparator(_ value: UInt32) -> Bool {
    switch value {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D, 0x200C, 0x200D: true
    default: false
    }
  }

  /// The value of a decimal digit of any script.
  ///
  /// - Parameter value: A Unicode code point.
  /// - Returns: 0 to 9, or nil if it is not a decimal digit.
  static func digit(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x30...0x39: return value - 0x30
    case 0x0660...0x0669: return value - 0x0660
    case 0x06F0...0x06F9: return value - 0x06F0
    case ..<0x0600: return nil
    default:
      guard let properties = Unicode.Scalar(value)?.properties, properties.numericType == .decimal,
        let number = properties.numericValue
      else { return nil }
      return UInt32(number)
    }
  }

  /// The Persian letter for Arabic yeh, alef maksura or kaf.
  ///
  /// - Parameter value: A Unicode code point.
  /// - Returns: The Persian letter; other code points are returned unchanged.
  static func persian(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x064A, 0x0649: 0x06CC
    case 0x0643: 0x06A9
    default: value
    }
  }

  /// Whether a text with this code point may not be in NFC. False only for code points that never compose, never
  /// decompose and have combining class 0 (Unicode Standard Annex 15, quick check), decided by whole blocks.
  ///
  /// - Parameter value: A Unicode code point.
  static func mayCompose(_ value: UInt32) -> Bool {
    switch value {
    case ..<0x0300, 0x0400...0x0482, 0x048A...0x052F, 0x05D0...0x05EA, 0x0600...0x060F, 0x061B...0x064A,
      0x0660...0x066F, 0x0671...0x06D5, 0x06EE...0x06FF, 0x200C...0x2027, 0x2030...0x205E, 0x20A0...0x20CF,
      0x2190...0x22FF, 0x2500...0x27FF, 0x4E00...0x9FFF, 0x1F300...0x1FAFF:
      false
    default: true
    }
  }
}
