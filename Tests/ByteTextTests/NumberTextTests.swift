import Testing

@testable import ByteText

@Suite struct NumberTextTests {
  static func read(_ text: String, _ places: Int) -> NumberText.Reading {
    let bytes = Array(text.utf8)
    return NumberText.read(bytes.span, places: places)
  }

  @Test(
    arguments: [
      ("0", 0, .units(0)), ("-12", 0, .units(-12)), ("+7", 0, .units(7)), ("−3", 0, .units(-3)),
      ("1,234,567", 0, .units(1_234_567)), ("1٬234", 0, .units(1234)), ("12 345", 0, .units(12_345)),
      ("1,23", 0, .malformed), ("1,2345", 0, .malformed), ("1234,567", 0, .malformed), ("", 0, .malformed),
      ("-", 0, .malformed), ("--1", 0, .malformed), ("1e3", 0, .malformed), ("1.0", 0, .units(1)),
      ("1.5", 0, .tooManyPlaces), ("1.50", 1, .units(15)), ("2.05", 3, .units(2050)), ("2٫5", 1, .units(25)),
      (".5", 1, .malformed), ("5.", 1, .malformed), ("1.2.3", 2, .malformed),
      ("9223372036854775807", 0, .units(.max)), ("9223372036854775808", 0, .tooLarge),
      ("9223372036854775807", 2, .tooLarge), ("0.000", 0, .units(0)), ("1.100000000000000000000000", 1, .units(11)),
    ] as [(String, Int, NumberText.Reading)])
  func numbers(_ text: String, _ places: Int, _ expected: NumberText.Reading) {
    #expect(Self.read(text, places) == expected)
  }

  @Test func everyNumberIsReadBack() {
    for _ in 0..<2000 {
      let number = Int64.random(in: .min + 1 ... .max) >> Int64.random(in: 0...62)
      #expect(Self.read(String(number), 0) == .units(number))
    }
  }
}
