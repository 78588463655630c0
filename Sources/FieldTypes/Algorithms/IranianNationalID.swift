import SchemaModel

/// The type and algorithm of Iranian national IDs: ten digits, of which the last is a check digit.
///
/// The first nine digits are weighted 10 down to 2. The remainder of the sum by 11 is the check digit if it is below 2;
/// otherwise 11 minus the remainder is. Numbers of ten equal digits satisfy the rule, and are never issued.
enum IranianNationalID {
  static let algorithm = Algorithm(name: "national_id.IR", form: "[0-9]{10}", normalize: normalize, check: check)
  static let type = CodeType(
    name: "national_id", country: "IR", normalizers: [.code], algorithm: algorithm,
    control: Control(keypad: .numeric, direction: .leftToRight, width: 12),
    examples: FieldTypeExamples(
      accepted: [
        ("0499370899", "0499370899"), ("۰۴۹۹۳۷۰۸۹۹", "0499370899"), ("049-937089-9", "0499370899"),
      ],
      refused: [
        ("0499370898", .checkDigit), ("499370899", .length), ("04993708990", .length), ("1111111111", .checkDigit),
        ("04993708x9", .type),
      ]))

  /// Removes a leading apostrophe, which keeps spreadsheets from dropping zeros.
  private static func normalize(_ text: inout [UInt8]) {
    if text.first == UInt8(ascii: "'") { text.removeFirst() }
  }

  private static func check(_ text: borrowing Span<UInt8>) -> Algorithm.Fault? {
    guard text.asciiDigitCount == text.count else { return Algorithm.Fault(.notDigits) }
    guard text.count == 10 else {
      return Algorithm.Fault(.wrongDigitCount, ["digits": "10", "length": String(text.count)])
    }
    var sum = 0
    var areEqual = true
    for index in 0..<9 {
      sum += Int(text[index] - 0x30) * (10 - index)
      areEqual = areEqual && text[index] == text[9]
    }
    let remainder = sum % 11
    let expected = remainder < 2 ? remainder : 11 - remainder
    return Int(text[9] - 0x30) == expected && !areEqual ? nil : Algorithm.Fault(.wrongCheckDigit)
  }
}
