import HTMLText
import Testing

@Suite struct TemplateTests {
  /// A page made of one template and its names.
  func page(
    _ source: String, _ bindings: TemplateBindings = [:], frame: [SlotValue] = [], others: [String: String] = [:]
  ) throws -> String {
    let library = TemplateLibrary { name in (name == "page.html" ? source : others[name]).map { Array($0.utf8) } }
    let messages = ["save": "Save & close"]
    return try library.program("page.html", bindings, messages: { messages[$0] }).html(frame).text
  }

  func error(_ source: String, _ bindings: TemplateBindings = [:], others: [String: String] = [:]) -> TemplateError? {
    do {
      _ = try page(source, bindings, others: others)
      return nil
    } catch {
      return error as? TemplateError
    }
  }

  @Test func valuesAreEscapedByTheirPlace() throws {
    let bindings: TemplateBindings = ["x": .text("<a b=\"c\">"), "h": .html(HTML(markup: "<b>"))]
    #expect(
      try page("<p title=\"{{x}}\">{{x}}{{h}}</p>", bindings)
        == "<p title=\"&lt;a b=&quot;c&quot;&gt;\">&lt;a b=&quot;c&quot;&gt;<b></p>")
    #expect(try page("<p title=\"{{h}}\">", bindings) == "<p title=\"&lt;b&gt;\">")
    #expect(try page("<textarea>{{x}}</textarea>{{h}}", bindings).hasSuffix("</textarea><b>"))
  }

  @Test(arguments: [
    ("javascript:alert(1)", "about:invalid"), (" javascript:alert(1)", "about:invalid"),
    ("java\nscript:x", "about:invalid"), ("//evil.example", "about:invalid"), ("/\\evil", "about:invalid"),
    ("data:text/html,x", "about:invalid"), ("/list?q=a&b", "/list?q=a&amp;b"), ("#f-name", "#f-name"),
    ("HTTPS://a.example/", "HTTPS://a.example/"), ("tel:+98", "tel:+98"), ("customer", "about:invalid"),
  ]) func urlsAreChecked(url: String, expected: String) throws {
    #expect(try page("<a href=\"{{u}}\">", ["u": .text(url)]) == "<a href=\"\(expected)\">")
    #expect(try page("<a href=\"{{u}}\">", ["u": .slot(.init(0))], frame: [.text(url)]) == "<a href=\"\(expected)\">")
  }

  @Test func partsOfURLsAreEncoded() throws {
    #expect(try page("<a href=\"/list?q={{q}}\">", ["q": .text("a&b=ج")]) == "<a href=\"/list?q=a%26b%3D%D8%AC\">")
  }

  @Test func blocksAndMessages() throws {
    let source = "{{@save}}{{#if a}}A{{else}}-{{/if}}{{#each list}}({{n}}{{a}}){{/each}}{{! not shown }}"
    let bindings: TemplateBindings = ["a": .text("x"), "list": .list([["n": .text("1")], ["n": .text("2")]])]
    #expect(try page(source, bindings) == "Save &amp; closeA(1x)(2x)")
    #expect(try page(source, ["a": .none, "list": .none]) == "Save &amp; close-")
  }

  @Test func slotsAreFilledWhenThePageIsMade() throws {
    let bindings: TemplateBindings = [
      "v": .slot(.init(0)), "red": .slotContains(.init(1), 0), "blue": .slotContains(.init(1), 1),
      "rows": .slotList(
        .init(2), ["i": .slot(.init(0, level: 1)), "n": .pieces([.text("p["), .slot(.init(0, level: 1))])]),
    ]
    let source =
      "<i v=\"{{v}}\">{{#if red}}R{{/if}}{{#if blue}}B{{/if}}{{#each rows}}<b n=\"{{n}}\">{{v}}</b>{{else}}{{/each}}"
    let fixed = source.replacing("{{else}}", with: "")
    #expect(
      try page(fixed, bindings, frame: [.text("<"), .place(1), .frames([[.text("0")], [.text("'")]])])
        == "<i v=\"&lt;\">B<b n=\"p[0\">&lt;</b><b n=\"p[&#39;\">&lt;</b>")
    #expect(try page(fixed, bindings) == "<i v=\"\">")
  }

  @Test func attributesMayDependOnACondition() throws {
    let source = "<input{{#if bad}} aria-invalid=\"true\"{{/if}} value=\"{{v}}\">"
    #expect(try page(source, ["bad": .flag(true), "v": .text("1")]) == "<input aria-invalid=\"true\" value=\"1\">")
    #expect(try page(source, ["bad": .flag(false), "v": .text("1")]) == "<input value=\"1\">")
  }

  @Test func inclusionsStandInTheirPlace() throws {
    let others = ["label.html": "<label>{{x}}</label>\n", "attribute.html": " id=\"{{x}}\""]
    #expect(
      try page("<p{{> attribute}}>{{> label}}", ["x": .text("é")], others: others)
        == "<p id=\"é\"><label>é</label>\n")
  }

  @Test func whiteSpaceShrinksOnlyWhereItMeansNothing() throws {
    #expect(try page("<p>\n    a\n\n\n  b c</p>") == "<p>\na\nb c</p>")
    #expect(try page("<textarea>\n  a\n  b</textarea>\n  \n") == "<textarea>\n  a\n  b</textarea>\n")
  }

  @Test(arguments: [
    "<script>{{x}}</script>", "<style>{{x}}</style>", "<p {{x}}>", "<{{x}}>", "<p a={{x}}>", "<p onclick=\"{{x}}\">",
    "<p style=\"{{x}}\">", "<!-- {{x}} -->", "</{{x}}>", "<p a={{@save}}>", "<p ONCLICK='{{x}}'>", "<p a=b{{x}}>",
    "<p{{#if x}} title{{else}} onclick{{/if}}=\"{{x}}\">", "<s{{#if x}} a{{/if}}cript>{{x}}",
    "<p{{#if x}} a{{/if}}b=\"{{x}}\">",
    "<svg><script>let a = '</scrip'; {{x}}</script>",
  ]) func placesThatEscapingDoesNotProtectAreRefused(source: String) {
    #expect(error(source, ["x": .text("")])?.kind == .refusedPlace)
  }

  @Test(arguments: [
    ("{{y}}", TemplateError.Kind.unknownName), ("{{#if x}}{{else}}{{y}}{{/if}}", .unknownName),
    ("{{@nothing}}", .unknownMessage), ("{{x", .unclosedTag), ("{{#if x}}", .unbalancedBlock),
    ("{{/if}}", .unbalancedBlock), ("{{#if x}}{{/each}}", .unbalancedBlock), ("{{> none}}", .missingTemplate),
    ("{{#if x}}<p{{/if}}>", .unbalancedMarkup), ("{{#each l}}<p a=\"{{/each}}", .unbalancedMarkup),
    ("{{> page}}", .endlessInclusion), ("{{l}}", .wrongKind), ("{{#each x}}{{/each}}", .wrongKind),
    ("<a href=\"{{#if x}}/{{/if}}{{x}}\">", .unbalancedMarkup),
  ]) func mistakesAreFoundWhenItIsCompiled(source: String, kind: TemplateError.Kind) {
    #expect(error("\n" + source, ["x": .text("1"), "l": .list([])])?.kind == kind)
  }

  @Test func anErrorNamesItsLine() {
    #expect(error("<p>\n\n{{y}}") == TemplateError(.unknownName, template: "page.html", line: 3, name: "y"))
  }
}
