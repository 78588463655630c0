import ByteText
import SchemaModel
import Testing
import ValueText

/// Numbers as people and authors write them, with the places of their field.
@Suite struct NumberReaderTests {
  @Test(
    "a whole number is read in any digits and groups",
    arguments: [
      ("12", 12), ("۱۲", 12), (" 007 ", 7), ("-5", -5), ("20,000", 20000), ("۴٬۵۰۰٬۰۰۰", 4_500_000), ("1.5", nil),
      ("500.000", nil), ("twelve", nil), ("", nil), ("99999999999999999999", nil),
    ] as [(String, Int64?)])
  func wholeNumbers(text: String, expected: Int64?) { #expect(NumberReader(scale: 0).units(text) == expected) }

  @Test(
    "a decimal keeps the places of its reader",
    arguments: [("12.50", 1250), ("۱۲٫۵", 1250), ("1,234.5", 123_450), ("12.345", nil), ("−0.5", -50)]
      as [(String, Int64?)])
  func decimals(text: String, expected: Int64?) {
    #expect(NumberReader(scale: 2).decimal(text) == expected.map { ExactDecimal(units: $0, places: 2) })
  }

  @Test("what is known of the marks of a column decides what on its own is left open")
  func marksDecide() {
    let text = Array("1.234".utf8)
    #expect(NumberReader(scale: 3, marks: .unseen).read(text.span) == .ambiguous)
    #expect(NumberReader(scale: 3, marks: .point).read(text.span) == .units(1234))
    #expect(NumberReader(scale: 3, marks: .comma).read(text.span) == .units(1_234_000))
  }
}
