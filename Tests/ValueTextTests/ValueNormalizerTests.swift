import ByteText
import Localization
import SchemaModel
import Testing
import ValueText

/// What the normalisers of a type are compiled to.
@Suite struct ValueNormalizerTests {
  private func normalizer(_ steps: [Normalizer], _ scalar: ScalarType = .text(lines: false)) -> ValueNormalizer {
    ValueNormalizer(CoreType(scalar: scalar, normalizers: steps))
  }

  @Test("the steps of a text become one pass over its bytes")
  func stepsOfTexts() {
    #expect(normalizer([]).text.isIdentity)
    #expect(normalizer([.text]).text == TextNormalizer(space: .line))
    #expect(normalizer([.lines, .persianLetters]).text == TextNormalizer(space: .lines, persianLetters: true))
    #expect(
      normalizer([.text, .digits, .lowercase]).text == TextNormalizer(space: .line, digits: true, lowercase: true))
    #expect(normalizer([.text, .code]).text == TextNormalizer(space: .removed))
    #expect(normalizer([.code, .algorithm("a"), .algorithm("b")]).algorithms == ["a", "b"])
  }

  @Test(
    "numbers, days, answers and ids are read in one line and in any digits, whatever else is asked",
    arguments: [ScalarType.integer, .decimal(places: 2), .boolean, .date, .reference(EntityName("person"))])
  func plainKinds(scalar: ScalarType) {
    #expect(normalizer([], scalar).text == ValueNormalizer.plain)
    #expect(normalizer([.lines, .persianLetters], scalar).text == ValueNormalizer.plain)
  }

  @Test("options are found by their own normalisers only where they match to the letter")
  func options() {
    let list = OptionListID(0)
    let exact = CoreType(scalar: .option(list), normalizers: [.text, .digits], matching: .exact)
    #expect(ValueNormalizer(exact).text == TextNormalizer(space: .line, digits: true))
    #expect(normalizer([.digits], .options(list)).text == TextNormalizer(space: .line))
  }

  @Test("a text whose digits may be of any script is a code, and nothing else is")
  func codes() {
    for steps: [Normalizer] in [[.digits], [.code], [.text, .digits]] {
      #expect(ValueNormalizer.isCode(CoreType(scalar: .text(lines: false), normalizers: steps)))
    }
    #expect(!ValueNormalizer.isCode(CoreType(scalar: .text(lines: false), normalizers: [.text, .persianLetters])))
    #expect(!ValueNormalizer.isCode(CoreType(scalar: .integer)))
  }

  @Test("a text as it was written comes to its plain bytes")
  func plainBytes() {
    #expect(ValueNormalizer.plainBytes(of: " \u{200F}۱۲٬۳۴۵ \n") == Array("12\u{66C}345".utf8))
    #expect(ValueNormalizer.plainBytes(of: " \t").isEmpty)
  }
}
