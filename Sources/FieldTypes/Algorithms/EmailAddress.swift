import SchemaModel

/// The type and algorithm of e-mail addresses: those that people have, not all that RFC 5322 allows.
///
/// The local part is a dot-atom of ASCII or of letters, marks and digits of any script; the domain has at least two
/// labels, in ASCII or not (RFC 5321, 6531, 5890). Quoted local parts, comments, address literals and domains reserved
/// by RFC 6761 are refused, except `test`, which serves for trials. At most 254 bytes, with the domain in its ASCII
/// form.
enum EmailAddress {
  static let algorithm = Algorithm(name: "email", form: ".+@[^@A-Z]+", normalize: normalize, check: check)
  static let type = CodeType(
    name: "email", normalizers: [.text], algorithm: algorithm,
    control: Control(keypad: .email, direction: .leftToRight, autofill: .email, width: 32),
    examples: FieldTypeExamples(
      accepted: [
        ("sara@example.com", "sara@example.com"), (" Sara.Ahmadi@Example.COM ", "Sara.Ahmadi@example.com"),
        ("info+shop@mail.example.ir", "info+shop@mail.example.ir"),
      ],
      refused: [
        ("sara", .type), ("sara@", .type), ("@example.com", .type), ("sara@example", .type), ("a b@example.com", .type),
        ("sara@@example.com", .type), ("sara@example..com", .type),
      ]))
  /// The maximum length in bytes.
  static let longest = 254

  /// Lowercases the ASCII letters of the domain. The local part is case-sensitive, so it is kept.
  private static func normalize(_ text: inout [UInt8]) {
    guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return }
    for index in at..<text.count where (0x41...0x5A).contains(text[index]) { text[index] += 0x20 }
  }

  private static func check(_ text: borrowing Span<UInt8>) -> Algorithm.Fault? {
    isValid(text) ? nil : Algorithm.Fault(.notEmail)
  }

  private static func isValid(_ text: borrowing Span<UInt8>) -> Bool {
    guard let at = localPartEnd(text), at + 1 < text.count, text.count <= longest else { return false }
    var encodedEnd = at + 1
    var labels = 0
    var start = at + 1
    while true {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: ".") { end += 1 }
      guard let length = DomainLabel.length(text.extracting(start..<end)) else { return false }
      labels += 1
      encodedEnd += length + 1
      if end == text.count { break }
      start = end + 1
    }
    guard encodedEnd - 1 <= longest else { return false }
    let last = text.extracting(start..<text.count)
    return DomainLabel.isTopLevel(last) && (labels > 1 || last.equals("test"))
  }

  /// The index of the `@` after a well-formed local part; nil if it is not well-formed.
  private static func localPartEnd(_ text: borrowing Span<UInt8>) -> Int? {
    var reader = DomainLabel.Scalars()
    var isAfterDot = true
    while let scalar = reader.next(text) {
      switch scalar.value {
      case UInt32(UInt8(ascii: "@")): return isAfterDot ? nil : reader.position - 1
      case UInt32(UInt8(ascii: ".")):
        if isAfterDot { return nil }
        isAfterDot = true
      case let value where value < 0x80:
        guard isAtomCharacter(UInt8(value)) else { return nil }
        isAfterDot = false
      default:
        guard DomainLabel.isWordCharacter(scalar) else { return nil }
        isAfterDot = false
      }
    }
    return nil
  }

  /// Whether a byte is `atext` of RFC 5322.
  private static func isAtomCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}

extension Span<UInt8> {
  /// Compares the bytes with a text.
  ///
  /// - Parameter text: Any text.
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in indices where self[index] != text.utf8Start[index] { return false }
    return true
  }
}
