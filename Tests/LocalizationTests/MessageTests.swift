import Localization
import Testing

@Suite struct MessageTests {
  @Test("Holes and plurals") func holesAndPlurals() {
    let source =
      "# a comment\na = {label} has {n} {n:one=digit|other=digits}. {{x}\nb = знаков: {n:one=знак|few=знака|many=знаков}\n line two"
    let english = MessageCatalogue(language: .english, source: source)
    #expect(english.text("a", ["label": "Mobile", "n": "1"]) == "Mobile has 1 digit. {x}")
    #expect(english.text("a", ["label": "Mobile", "n": "10"]) == "Mobile has 10 digits. {x}")
    #expect(english.text("missing.key") == "missing.key")
    let russian = MessageCatalogue(language: .russian, source: source)
    for (number, word) in [
      ("1", "знак"), ("2", "знака"), ("5", "знаков"), ("11", "знаков"), ("21", "знак"), ("112", "знаков"),
    ] {
      #expect(russian.text("b", ["n": number]) == "знаков: \(word)\nline two")
    }
  }

  @Test("A form of a plural has holes of its own") func aFormOfAPluralHasHolesOfItsOwn() {
    let template = MessageTemplate("{n:one=One place in {file}|other={n} places in {file:other={file}}}. {{n}")
    #expect(template.filled(["n": "1", "file": "a"], language: .english) == "One place in a. {n}")
    #expect(template.filled(["n": "3", "file": "a"], language: .english) == "3 places in a. {n}")
    #expect(template.argumentNames == ["n", "file"])
    #expect(MessageTemplate("{open").filled([:], language: .english) == "{open")
  }

  /// Only what Daftar counted is written in the digits of the language; what somebody stored keeps its own form.
  @Test("A text keeps its form inside of a sentence") func aTextKeepsItsFormInsideOfASentence() {
    let words = MessageCatalogue(
      language: .persian, source: "a = جمع {group}: {count}\nb = {n:one=یکی|other={n} تا} {name}")
    #expect(words.text("a", ["group": "A-12/3", "count": "12"]) == "جمع A-12/3: ۱۲")
    #expect(words.text("b", ["n": "12", "name": "12"]) == "۱۲ تا 12")
    #expect(words.text("a", ["group": "7", "count": "-1,234.5"]) == "جمع 7: -۱,۲۳۴.۵")
    #expect(words.text("a", ["group": "7", "count": "a1"]) == "جمع 7: a1")
    #expect(words.inLatinDigits.text("a", ["group": "7", "count": "12"]) == "جمع 7: 12")
    #expect(MessageCatalogue(language: .russian, source: "a = {count}").text("a", ["count": "12"]) == "12")
  }

  @Test("Direction follows the language") func directionFollowsTheLanguage() {
    #expect(Language.persian.direction == .rightToLeft)
    #expect(Language("FA") == .persian)
    #expect(Language.russian.direction == .leftToRight)
  }

  @Test("Texts fall back") func textsFallBack() {
    let text = LocalizedText(entries: [.init(language: .persian, text: "نام"), .init(language: .english, text: "Name")])
    #expect(text.text(in: .english) == "Name")
    #expect(text.text(in: .russian, fallbacks: [.persian]) == "نام")
    #expect(LocalizedText("x").text(in: .russian) == "x")
  }
}
