import Diagnostics
import SchemaSyntax
import Testing

/// YAML's own traps: each is told with its remedy, and the remedy mends it.
@Suite struct TrapTests {
  struct Trap: Sendable, CustomTestStringConvertible {
    let source: String
    let told: String
    let mended: String

    init(_ source: String, _ told: String, _ mended: String) {
      (self.source, self.told, self.mended) = (source, told, mended)
    }

    var testDescription: String { source }
  }

  static let traps = [
    Trap("a: {compute: max(a, b)}", "S009 max(a, b)", "{a: {compute: max(a, b)}}"),
    Trap(
      "a: {compute: max(a, min(b, c)), type: x}", "S009 max(a, min(b, c))", "{a: {compute: max(a, min(b, c)), type: x}}"
    ),
    Trap("a: {require: x == \"a, b\"}", "S009 x == \"a, b\"", "{a: {require: x == \"a, b\"}}"),
    Trap("a: {compute: f(a, b ? 1 : 2)}", "S009 f(a, b ? 1 : 2)", "{a: {compute: f(a, b ? 1 : 2)}}"),
    Trap("a: [max(a, b), c]", "S009 max(a, b)", "{a: [max(a, b), c]}"),
    Trap("a: {require: f(x, [1, 2])}", "S009 f(x, [1, 2])", "{a: {require: f(x, [1, 2])}}"),
    Trap("a: {require: x in [1, 2]}", "S001 x in [1, 2]", "{a: {require: x in [1, 2]}}"),
    Trap("label: Note: this", "S010 Note: this", "{label: Note: this}"),
    Trap("برچسب: یادداشت: این", "S010 یادداشت: این", "{برچسب: یادداشت: این}"),
    Trap("a: {en: Note: this, fa: x}", "S010 Note: this", "{a: {en: Note: this, fa: x}}"),
    Trap("a:\n  - b: c: d\n", "S010 c: d", "{a: [{b: c: d}]}"),
    Trap("label: Order #5", "S011 Order #5", "{label: Order #5}"),
    Trap("label: {en: Order #5}\nb: c", "S011 Order #5", "{label: {en: Order #5}, b: c}"),
    Trap(
      "title: full_name + \" #\" + mobile", "S011 full_name + \" #\" + mobile", "{title: full_name + \" #\" + mobile}"),
    Trap("compute: f(a #b)", "S011 f(a #b)", "{compute: f(a #b)}"),
    Trap("color: #ff8800\nb: c", "S011 #ff8800", "{color: #ff8800, b: c}"),
    Trap("when: !x == null", "S012 !x == null", "{when: !x == null}"),
    Trap("when: !blank(x)", "S012 !blank(x)", "{when: !blank(x)}"),
    Trap("when: !(a || b)", "S012 !(a || b)", "{when: !(a || b)}"),
    Trap("a: {when: !x == null, b: c}", "S012 !x == null", "{a: {when: !x == null, b: c}}"),
    Trap("label: @home", "S012 @home", "{label: @home}"),
    Trap("label: {en: @home, fa: b}", "S012 @home", "{label: {en: @home, fa: b}}"),
    Trap("label: %50", "S012 %50", "{label: %50}"),
    Trap("label: `x`", "S012 `x`", "{label: `x`}"),
    Trap("label: & Co", "S012 & Co", "{label: & Co}"),
    Trap("label: &Sons Ltd", "S012 &Sons Ltd", "{label: &Sons Ltd}"),
    Trap("label: *required", "S012 *required", "{label: *required}"),
    Trap("label: *a and b\nc: d", "S012 *a and b", "{label: *a and b, c: d}"),
    Trap("label: **bold**", "S012 **bold**", "{label: **bold**}"),
    Trap("- @a\n- b", "S012 @a", "[@a, b]"),
    Trap("require: > 5", "S012 > 5", "{require: > 5}"),
    Trap("help: ? what", "S013 ? what", "{help: ? what}"),
    Trap("compute: a ? b : c", "S013 a ? b : c", "{compute: a ? b : c}"),
    Trap("a: {compute: a ? b : c}", "S013 a ? b : c", "{a: {compute: a ? b : c}}"),
    Trap("a:\n\tb: c\n", "S008 \t", "{a: {b: c}}"),
    Trap("a:\n  b: c\n\td: e\n", "S008 \t", "{a: {b: c, d: e}}"),
    Trap("default: \"a\" + \"b\"", "S001 \"a\" + \"b\"", "{default: \"a\" + \"b\"}"),
    Trap("label: {{ name }}", "S016 { name }", "{label: {{ name }}}"),
    Trap("a: [{{ b }}, c]", "S016 { b }", "{a: [{{ b }}, c]}"),
    Trap("pattern: \"\\d+\"", "S001 \"\\d+\"", "{pattern: \\d+}"),
  ]

  @Test("One cause one diagnostic", arguments: traps) func oneCauseOneDiagnostic(trap: Trap) throws {
    let (node, diagnostics) = read(trap.source)
    #expect(summary(diagnostics) == [trap.told])
    #expect(flat(node) == trap.mended)
  }

  @Test("The remedy mends", arguments: traps) func theRemedyMends(trap: Trap) throws {
    let diagnostic = try #require(read(trap.source).diagnostics.first)
    let mended = try #require(applyingEdits(of: diagnostic, to: trap.source))
    let (node, diagnostics) = read(mended)
    #expect(summary(diagnostics) == [])
    #expect(flat(node) == trap.mended)
  }

  @Test(
    "Text that only resembles a trap of YAML is read without a diagnostic",
    arguments: [
      "label: Order # 5 is a comment", "label: x #comment", "type: text   # (a) comment", "label: it's, fine",
      "a: {en: Don't, fa: x}", "a: [don't, won't]", "a: {b: c, d: }", "a: {type: text, required}", "a: &x b\nc: *x",
      "a: 1:30", "url: http://example.org/#top", "a: b?c", "when: a == !b", "mail: a@b.c", "share: 5%", "a: x & y",
      "a: {b: 'max(a, b)'}", "a: [\"max(a\", b]", "help: |\n  (a #b\n  c: d", "a: b\n# (", "a: f(x)  # (",
      "a: !!str 5",
    ])
  func noTrap(source: String) {
    #expect(summary(read(source).diagnostics) == [])
  }

  @Test("One run tells of all") func oneRunTellsOfAll() {
    let source = """
      a: @x
      b: {compute: max(a, b)}
      c: Note: this
      c: d
      e: !f
      g: [h
      """
    let (node, diagnostics) = read(source)
    #expect(
      summary(diagnostics).sorted() == ["S001 ", "S009 max(a, b)", "S010 Note: this", "S012 !f", "S012 @x"].sorted())
    #expect(node == nil)
  }

  @Test("What is read behind a remedy keeps its place") func whatIsReadBehindARemedyKeepsItsPlace() throws {
    let source = "a: @x\nب: {c: Note: this, d: e}\na: f\n"
    let (node, diagnostics) = read(source)
    #expect(summary(diagnostics) == ["S012 @x", "S010 Note: this", "S006 a"])
    #expect(node?["ب"]?["d"]?.range.text == "e")
    #expect(node?["ب"]?.range.text == "{c: Note: this, d: e}")
    #expect(node?["ب"]?["c"]?.range.text == "Note: this")
  }
}
