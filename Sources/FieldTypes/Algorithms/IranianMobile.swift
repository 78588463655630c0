import SchemaModel

/// The type and algorithm of Iranian mobile numbers: `09` and nine digits.
enum IranianMobile {
  static let algorithm = Algorithm(name: "mobile.IR", form: "09[0-9]{9}", normalize: normalize, check: check)
  static let type = CodeType(
    name: "mobile", country: "IR", normalizers: [.code], algorithm: algorithm,
    control: Control(keypad: .telephone, direction: .leftToRight, autofill: .telephone, width: 14),
    examples: FieldTypeExamples(
      accepted: [
        ("09123456789", "09123456789"), ("+98 912 345 6789", "09123456789"), ("۰۹۱۲۳۴۵۶۷۸۹", "09123456789"),
        ("0098-912-345-6789", "09123456789"), ("9123456789", "09123456789"),
        ("+98 (912) 345 6789", "09123456789"), ("0912.345.6789", "09123456789"),
        ("+98 (0) 912 345 6789", "09123456789"),
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
      ],
      refused: [
        ("0912345678", .length), ("091234567890", .length), ("02188776655", .pattern), ("0912345678x", .type),
        ("0912345678.0", .type), ("(0912) 345 6789 (home)", .type),
        ("+491711234567", .pattern),
      ]))

  /// Converts the international forms `+98…`, `0098…`, `98…` and a number of ten digits to the national form. Anything
  /// else is kept, since any of its digits may be missing. The marks between digits are removed before
  /// (`TelephoneMarks`).
  private static func normalize(_ text: inout [UInt8]) {
    TelephoneMarks.remove(&text)
    let prefix = internationalPrefix(text)
    guard prefix > 0 || text.count == 10 && text.first == UInt8(ascii: "9") else { return }
    let subscriber = text.dropFirst(prefix).drop { $0 == UInt8(ascii: "0") }
    text = [UInt8(ascii: "0")] + subscriber
  }

  /// The number of bytes of the country code at the beginning; 0 if there is none.
  private static func internationalPrefix(_ text: [UInt8]) -> Int {
    if text.starts(with: "+98".utf8) { return 3 }
    if text.starts(with: "0098".utf8) { return 4 }
    return text.count == 12 && text.starts(with: "989".utf8) ? 2 : 0
  }

  private static func check(_ text: borrowing Span<UInt8>) -> Algorithm.Fault? {
    let digits = text.asciiDigitCount
    guard digits == text.count else {
      let isForeign = text[0] == UInt8(ascii: "+") && digits == text.count - 1
      return Algorithm.Fault(isForeign ? .notMobile : .notDigits)
    }
    guard digits == 11 else {
      return Algorithm.Fault(.wrongDigitCount, ["digits": "11", "length": String(digits)])
    }
    return text[0] == UInt8(ascii: "0") && text[1] == UInt8(ascii: "9") ? nil : Algorithm.Fault(.notMobile)
  }
}

extension Span<UInt8> {
  /// The number of bytes that are ASCII digits.
  var asciiDigitCount: Int {
    var digits = 0
    for index in indices where (0x30...0x39).contains(self[index]) { digits += 1 }
    return digits
  }
}
