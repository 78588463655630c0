import Testing

@testable import ByteText

@Suite struct NumberTextTests {
  static func read(_ text: String, _ places: Int) -> NumberText.Reading {
    let bytes = Array(text.utf8)
    return NumberText.read(bytes.span, scale: places)
  }

  @Test(
    "A number is read by its groups and places, or refused with the reason",
    arguments: [
      ("0", 0, .units(0)), ("-12", 0, .units(-12)), ("+7", 0, .units(7)), ("−3", 0, .units(-3)),
      ("1,234,567", 0, .units(1_234_567)), ("1٬234", 0, .units(1234)), ("12 345", 0, .units(12_345)),
      ("1,23", 0, .tooManyPlaces), ("1,2345", 0, .tooManyPlaces), ("1234,567", 0, .tooManyPlacesOrGroups),
      ("", 0, .malformed),
      ("1,23", 2, .units(123)), ("15,2", 1, .units(152)), ("1 355,90", 2, .units(135_590)),
      ("1.355,90", 2, .units(135_590)), ("1,355.90", 2, .units(135_590)), ("1٬355٫90", 2, .units(135_590)),
      ("1.500.000", 0, .units(1_500_000)), ("-1.500.000,5", 1, .units(-15_000_005)), ("9،99", 2, .units(999)),
      ("1,234,56", 2, .malformed), ("12,34,567", 0, .malformed), ("1,234 567", 0, .malformed),
      ("1.234.5", 2, .malformed), ("1٬234/5", 2, .malformed), ("123٬4", 2, .malformed), ("0,123,456", 0, .malformed),
      ("1٫234٫5", 2, .malformed), ("1,,234", 0, .malformed), ("1 234 567", 0, .units(1_234_567)),
      ("0,123", 3, .ambiguous), ("0,500", 0, .ambiguous), ("0٬123", 3, .ambiguous), ("0.500", 3, .units(500)),
      ("0٫500", 3, .units(500)), ("500.000", 0, .ambiguous), ("500.000", 2, .ambiguous), ("500.000", 6, .ambiguous),
      ("12.500", 0, .tooManyPlacesOrGroups), ("12.500", 2, .ambiguous), ("12.345", 2, .tooManyPlacesOrGroups),
      ("1.234", 6, .units(1_234_000)), ("1,234", 6, .ambiguous), ("1,234", 2, .units(123_400)),
      ("12,000", 0, .units(12_000)), ("0,25", 2, .units(25)), ("0,5", 1, .units(5)),
      ("-", 0, .malformed), ("--1", 0, .malformed), ("1e3", 0, .malformed), ("1.0", 0, .units(1)),
      ("1.5", 0, .tooManyPlaces), ("1.50", 1, .units(15)), ("2.05", 3, .units(2050)), ("2٫5", 1, .units(25)),
      (".5", 1, .malformed), ("5.", 1, .malformed), ("1.2.3", 2, .malformed),
      ("9223372036854775807", 0, .units(.max)), ("9223372036854775808", 0, .tooLarge),
      ("9223372036854775807", 2, .tooLarge), ("0.000", 0, .units(0)), ("1.100000000000000000000000", 1, .units(11)),
    ] as [(String, Int, NumberText.Reading)])
  func numbers(_ text: String, _ places: Int, _ expected: NumberText.Reading) {
    #expect(Self.read(text, places) == expected)
  }

  @Test("Every number is read back") func everyNumberIsReadBack() {
    for _ in 0..<2000 {
      let number = Int64.random(in: .min + 1 ... .max) >> Int64.random(in: 0...62)
      #expect(Self.read(String(number), 0) == .units(number))
    }
  }
}
