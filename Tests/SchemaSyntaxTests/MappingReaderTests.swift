import Diagnostics
import Localization
import SchemaSyntax
import Testing

@Suite struct MappingReaderTests {
  private let bag = DiagnosticBag()

  private func reader(_ text: String, keys: [String] = ["key", "other"], later: [String] = []) -> MappingReader? {
    let (node, diagnostics) = read(text)
    bag.append(contentsOf: diagnostics)
    return node.flatMap { MappingReader($0, name: "thing", keys: keys, later: later, bag: bag) }
  }

  @Test("A key is read as the type that is asked for") func typedValues() throws {
    let keys = try #require(
      reader(
        "a: text\nb: yes\nc: ۱۲\nd: {fa: سلام, en: Hello}\ne: [x, y]\nf: {g: h}\ni: dog",
        keys: ["a", "b", "c", "d", "e", "f", "i"]))
    #expect(keys.text("a")?.value == "text")
    #expect(keys.yesNo("b")?.value == true)
    #expect(keys.integer("c")?.value == 12)
    #expect(keys.localized("d")?.value.text(in: .persian) == "سلام")
    #expect(keys.localized("a")?.value == LocalizedText("text"))
    #expect(keys.texts("e")?.map(\.value) == ["x", "y"])
    #expect(keys.texts("e")?.map(\.range.text) == ["x", "y"])
    #expect(keys.mapping("f")?.map(\.key.scalar) == ["g"])
    #expect(keys.list("e")?.count == 2)
    #expect(keys.oneOf(["cat", "dog"], "i")?.value == "dog")
    #expect(keys.text("z") == nil)
    #expect(summary(bag.diagnostics) == [])
  }

  @Test("Yes and no", arguments: [("yes", true), ("no", false), ("true", true), ("false", false), ("\"yes\"", true)])
  func yesAndNo(written: String, value: Bool) {
    #expect(reader("key: \(written)")?.yesNo("key")?.value == value)
    #expect(summary(bag.diagnostics) == [])
  }

  @Test(
    "No yes no",
    arguments: [
      ("key: Yes", "T007 Yes"), ("key: 1", "T007 1"), ("key: maybe", "T007 maybe"), ("key: [yes]", "T006 [yes]"),
      ("key:", "T006 "),
    ])
  func noYesNo(source: String, told: String) {
    #expect(reader(source)?.yesNo("key") == nil)
    #expect(summary(bag.diagnostics) == [told])
  }

  @Test(
    "A value that is not an integer is reported where it is written",
    arguments: ["1.5", "x", "99999999999999999999", "1_000", "0x10"])
  func noInteger(written: String) {
    #expect(reader("key: \(written)")?.integer("key") == nil)
    #expect(summary(bag.diagnostics) == ["T008 \(written)"])
  }

  @Test("A value of another shape is absent and reported") func wrongShapes() throws {
    let keys = try #require(reader("key: {a: b}\nother: [c]"))
    #expect(keys.text("key") == nil)
    #expect(keys.list("key") == nil)
    #expect(keys.mapping("other") == nil)
    #expect(keys.localized("other") == nil)
    #expect(keys.texts("other")?.count == 1)
    #expect(summary(bag.diagnostics) == ["T006 {a: b}", "T005 {a: b}", "T004 [c]", "T006 [c]"])
    #expect(reader("- a") == nil)
    #expect(bag.diagnostics.last?.code == .expectedMapping)
  }

  @Test("Unknown keys are told with the nearest") func unknownKeysAreToldWithTheNearest() throws {
    _ = reader("kye: 1\nsomething: 2\nflow: 3", keys: ["key", "other"], later: ["flow"])
    #expect(summary(bag.diagnostics) == ["N001 kye", "N001 something", "N003 flow"])
    #expect(bag.diagnostics[0].helps == [.didYouMean("key", at: bag.diagnostics[0].range)])
    #expect(bag.diagnostics[1].helps == [.init("help.known_keys", ["keys": "`key`, `other`"])])
  }

  @Test("A missing key is told at its owner") func aMissingKeyIsToldAtItsOwner() throws {
    let (node, _) = read("shop: {a: b}")
    let pair = try #require(node?.pairs?.first)
    let keys = try #require(MappingReader(pair.value, name: "shop", at: pair.key.range, keys: ["a", "b"], bag: bag))
    #expect(keys.text("b", required: true) == nil)
    #expect(keys.text("c") == nil)
    #expect(summary(bag.diagnostics) == ["T003 shop"])
  }

  @Test("Choices and languages") func choicesAndLanguages() throws {
    let keys = try #require(reader("key: dgo\nother: {en: a, english: b, zh-hant: c, \"\": d}"))
    #expect(keys.oneOf(["cat", "dog"], "key") == nil)
    #expect(bag.diagnostics.first?.helps == [.didYouMean("dog", at: bag.diagnostics.first?.range)])
    #expect(keys.localized("other")?.value.entries.map(\.language.code) == ["en", "zh-hant"])
    #expect(summary(bag.diagnostics) == ["T009 dgo", "N022 english", "N022 \"\""])
  }
}
