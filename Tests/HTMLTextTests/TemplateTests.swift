import HTMLText
import Testing

@Suite struct TemplateTests {
  /// A page made of one template and its names.
  func page(
    _ source: String, _ bindings: TemplateBindings<NoView> = [:], others: [String: String] = [:]
  ) throws -> String {
    try page(source, bindings, NoView(), others: others)
  }

  /// A page made of one template, its names and a view.
  func page<View>(
    _ source: String, _ bindings: TemplateBindings<View>, _ view: View,
    others: [String: String] = [:]
  ) throws -> String {
    try template(source, bindings, others: others).html(view).text
  }

  func template<View>(
    _ source: String, _ bindings: TemplateBindings<View>, others: [String: String] = [:]
  ) throws -> Template<View> {
    let library = TemplateLibrary { name in
      (name == "page.html" ? source : others[name]).map { Array($0.utf8) }
    }
    let messages = ["save": "Save & close"]
    return try library.template("page.html", bindings, messages: { messages[$0] })
  }

  func error<View>(
    _ source: String, _ bindings: TemplateBindings<View>, others: [String: String] = [:]
  ) -> TemplateError? {
    do {
      _ = try template(source, bindings, others: others)
      return nil
    } catch {
      return error as? TemplateError
    }
  }

  @Test("Values are escaped by their place") func valuesAreEscapedByTheirPlace() throws {
    let (text, markup) = ("<a b=\"c\">", HTML(markup: "<b>"))
    let fixed: TemplateBindings<NoView> = ["x": .fixed(text), "h": .fixed(markup)]
    let read: TemplateBindings<NoView> = ["x": .text { _ in text }, "h": .html { _ in markup }]
    for bindings in [fixed, read] {
      #expect(
        try page("<p title=\"{{x}}\">{{x}}{{h}}</p>", bindings)
          == "<p title=\"&lt;a b=&quot;c&quot;&gt;\">&lt;a b=&quot;c&quot;&gt;<b></p>")
      #expect(try page("<p title=\"{{h}}\">{{x}}", bindings).hasPrefix("<p title=\"&lt;b&gt;\">"))
      #expect(try page("<textarea>{{x}}</textarea>{{h}}", bindings).hasSuffix("</textarea><b>"))
    }
  }

  @Test(
    "Urls are checked",
    arguments: [
      ("javascript:alert(1)", "about:invalid"), (" javascript:alert(1)", "about:invalid"),
      ("java\nscript:x", "about:invalid"), ("//evil.example", "about:invalid"),
      ("/\\evil", "about:invalid"),
      ("data:text/html,x", "about:invalid"), ("/list?q=a&b", "/list?q=a&amp;b"),
      ("#f-name", "#f-name"),
      ("HTTPS://a.example/", "HTTPS://a.example/"), ("tel:+98", "tel:+98"),
      ("customer", "about:invalid"),
    ]) func urlsAreChecked(url: String, expected: String) throws
  {
    #expect(try page("<a href=\"{{u}}\">", ["u": .fixed(url)]) == "<a href=\"\(expected)\">")
    #expect(try page("<a href=\"{{u}}\">", ["u": .text { $0 }], url) == "<a href=\"\(expected)\">")
  }

  @Test("Parts of ur ls are encoded") func partsOfURLsAreEncoded() throws {
    #expect(
      try page("<a href=\"/list?q={{q}}\">", ["q": .fixed("a&b=ج")])
        == "<a href=\"/list?q=a%26b%3D%D8%AC\">")
  }

  @Test("Blocks and messages") func blocksAndMessages() throws {
    let source =
      "{{@save}}{{#if a}}A{{else}}-{{/if}}{{#each list}}({{n}}{{a}}){{/each}}{{! not shown }}"
    let list: [TemplateBindings<NoView>] = [["n": .fixed("1")], ["n": .fixed("2")]]
    #expect(
      try page(source, ["a": .fixed("x"), "list": .list(list)]) == "Save &amp; closeA(1x)(2x)")
    #expect(try page(source, ["a": .fixed(""), "list": .list(list)]) == "Save &amp; close-(1)(2)")
    #expect(try page(source, ["a": .none, "list": .none]) == "Save &amp; close-")
  }

  private struct Choice {
    let value: String
    let chosen: Int
    let rows: [String]
  }

  @Test("A view is read when the page is made") func aViewIsReadWhenThePageIsMade() throws {
    let bindings: TemplateBindings<Choice> = [
      "v": .text(\.value), "red": .flag { $0.chosen == 0 }, "blue": .flag { $0.chosen == 1 },
      "rows": .each(\.rows, ["n": .pieces([.fixed("p["), .text(\.self)])]),
    ]
    let source =
      "<i v=\"{{v}}\">{{#if red}}R{{/if}}{{#if blue}}B{{/if}}{{#each rows}}<b n=\"{{n}}\">{{v}}</b>{{/each}}"
    let template = try template(source, bindings)
    #expect(
      template.html(Choice(value: "<", chosen: 1, rows: ["0", "'"])).text
        == "<i v=\"&lt;\">B<b n=\"p[0\">&lt;</b><b n=\"p[&#39;\">&lt;</b>")
    #expect(template.html(Choice(value: "", chosen: 2, rows: [])).text == "<i v=\"\">")
  }

  @Test("What can be missing decides its block") func whatCanBeMissingDecidesItsBlock() throws {
    let source =
      "{{#if t}}{{t}}{{else}}-{{/if}}{{#if h}}{{h}}{{/if}}{{#if l}}l{{/if}}{{#each l}}{{i}}{{/each}}"
    let template = try template(
      source,
      [
        "t": .optionalText { (view: String?) in view }, "h": .optionalHTML { $0.map { HTML($0) } },
        "l": .each({ $0.map { [$0] } ?? [] }, ["i": .text { $0 }]),
      ])
    #expect(template.html("<").text == "&lt;&lt;l&lt;")
    #expect(template.html("").text == "-l")
    #expect(template.html(nil).text == "-")
  }

  @Test("Attributes may depend on a condition") func attributesMayDependOnACondition() throws {
    let source = "<input{{#if bad}} aria-invalid=\"true\"{{/if}} value=\"{{v}}\">"
    #expect(
      try page(source, ["bad": .fixed(true), "v": .fixed("1")])
        == "<input aria-invalid=\"true\" value=\"1\">")
    #expect(try page(source, ["bad": .fixed(false), "v": .fixed("1")]) == "<input value=\"1\">")
  }

  @Test("Inclusions stand in their place") func inclusionsStandInTheirPlace() throws {
    let others = ["label.html": "<label>{{x}}</label>\n", "attribute.html": " id=\"{{x}}\""]
    #expect(
      try page("<p{{> attribute}}>{{> label}}", ["x": .fixed("é")], others: others)
        == "<p id=\"é\"><label>é</label>\n")
  }

  @Test("White space shrinks only where it means nothing") func whiteSpaceShrinksOnlyWhereItMeansNothing() throws {
    #expect(try page("<p>\n    a\n\n\n  b c</p>") == "<p>\na\nb c</p>")
    #expect(
      try page("<textarea>\n  a\n  b</textarea>\n  \n") == "<textarea>\n  a\n  b</textarea>\n")
  }

  @Test(
    "Places that escaping does not protect are refused",
    arguments: [
      "<script>{{x}}</script>", "<style>{{x}}</style>", "<p {{x}}>", "<{{x}}>", "<p a={{x}}>",
      "<p onclick=\"{{x}}\">",
      "<p style=\"{{x}}\">", "<!-- {{x}} -->", "</{{x}}>", "<p a={{@save}}>", "<p ONCLICK='{{x}}'>",
      "<p a=b{{x}}>",
      "<p{{#if x}} title{{else}} onclick{{/if}}=\"{{x}}\">", "<s{{#if x}} a{{/if}}cript>{{x}}",
      "<p{{#if x}} a{{/if}}b=\"{{x}}\">",
      "<svg><script>let a = '</scrip'; {{x}}</script>",
    ]) func placesThatEscapingDoesNotProtectAreRefused(source: String)
  {
    let bindings: TemplateBindings<NoView> = ["x": .fixed("")]
    #expect(error(source, bindings)?.kind == .refusedContext)
  }

  @Test(
    "Mistakes are found when it is compiled",
    arguments: [
      ("{{y}}", TemplateError.Kind.unknownName), ("{{#if x}}{{else}}{{y}}{{/if}}", .unknownName),
      ("{{@nothing}}", .unknownMessage), ("{{x", .unclosedTag), ("{{#if x}}", .unbalancedBlock),
      ("{{/if}}", .unbalancedBlock), ("{{#if x}}{{/each}}", .unbalancedBlock),
      ("{{> none}}", .missingTemplate),
      ("{{#if x}}<p{{/if}}>", .unbalancedMarkup), ("{{#each l}}<p a=\"{{/each}}", .unbalancedMarkup),
      ("{{> page}}", .endlessInclusion), ("{{l}}", .wrongKind), ("{{#each x}}{{/each}}", .wrongKind),
      ("<a href=\"{{#if x}}/{{/if}}{{x}}\">", .unbalancedMarkup),
    ]) func mistakesAreFoundWhenItIsCompiled(source: String, kind: TemplateError.Kind)
  {
    let bindings: TemplateBindings<NoView> = ["x": .fixed("1"), "l": .list([])]
    #expect(error("\n" + source, bindings)?.kind == kind)
  }

  @Test("An error names its line") func anErrorNamesItsLine() {
    let bindings: TemplateBindings<NoView> = [:]
    #expect(
      error("<p>\n\n{{y}}", bindings)
        == TemplateError(.unknownName, template: "page.html", line: 3, name: "y"))
  }
}
