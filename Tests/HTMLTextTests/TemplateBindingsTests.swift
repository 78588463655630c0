import HTMLText
import Testing

/// A template and its bindings fit each other, or the template does not compile.
@Suite struct TemplateBindingsTests {
  private struct Book: Sendable {
    var title = "Hafez"
    var subtitle: String?
    var cover: HTML?
    var isLent = false
    var pages: [Page] = []
  }

  private struct Page: Sendable {
    var number = "1"
    var note: String?
    var words: [String] = []
  }

  private func compile<View>(
    _ source: String, _ bindings: TemplateBindings<View>
  ) throws(TemplateError) -> Template<View> {
    let library = TemplateLibrary { $0 == "page.html" ? Array(source.utf8) : nil }
    return try library.template("page.html", bindings, messages: { _ in nil })
  }

  private func error<View>(_ source: String, _ bindings: TemplateBindings<View>) -> TemplateError? {
    do {
      _ = try compile(source, bindings)
      return nil
    } catch {
      return error
    }
  }

  private func error(_ kind: TemplateError.Kind, line: Int = 1, _ name: String) -> TemplateError {
    TemplateError(kind, template: "page.html", line: line, name: name)
  }

  private static let book: TemplateBindings<Book> = [
    "title": .text(\.title), "subtitle": .optionalText(\.subtitle), "cover": .optionalHTML(\.cover),
    "lent": .flag(\.isLent),
    "pages": .each(\.pages, ["number": .text(\.number), "note": .optionalText(\.note)]),
  ]

  /// Every name of `book`, each as what it is.
  private static let whole = """
    {{title}}{{#if subtitle}}{{subtitle}}{{/if}}{{#if cover}}{{cover}}{{/if}}{{#if lent}}!{{/if}}
    {{#each pages}}{{number}}{{#if note}}{{note}}{{/if}}{{/each}}
    """

  @Test("A template with all names compiles") func aTemplateWithAllNamesCompiles() throws {
    var book = Book(pages: [Page(), Page(number: "2", note: "<")])
    let template = try compile(Self.whole, Self.book)
    #expect(template.html(book).text == "Hafez\n12&lt;")
    book.subtitle = "Divan"
    book.cover = HTML(markup: "<img>")
    book.isLent = true
    #expect(template.html(book).text == "HafezDivan<img>!\n12&lt;")
  }

  @Test("A hole that nothing is bound to is refused", arguments: ["title", "subtitle", "cover", "lent", "pages"])
  func aHoleThatNothingIsBoundToIsRefused(
    name: String
  ) {
    var bindings = TemplateBindings<Book>()
    for other in Self.book.names where other != name { bindings[other] = Self.book[other] }
    #expect(error(Self.whole, bindings)?.kind == .unknownName)
    #expect(error(Self.whole, bindings)?.name == name)
  }

  @Test("A binding without a hole is refused") func aBindingWithoutAHoleIsRefused() {
    let bindings = Self.book.adding(["isbn": .fixed("1")])
    #expect(error(Self.whole, bindings) == error(.unusedName, "isbn"))
    let page: TemplateBindings<Book> = [
      "pages": .each(\.pages, ["number": .text(\.number), "note": .optionalText(\.note)])
    ]
    #expect(
      error("\n{{#each pages}}{{number}}{{/each}}", page) == error(.unusedName, line: 2, "note"))
    let items: TemplateBindings<Book> = [
      "items": .list([["a": .fixed("1")], ["a": .fixed("2"), "b": .fixed("3")]])
    ]
    #expect(error("{{#each items}}{{a}}{{/each}}", items) == error(.unusedName, "b"))
  }

  /// Whether a name is used must not depend on the business that the page is compiled for.
  @Test("A name in a block that is never made is used") func aNameInABlockThatIsNeverMadeIsUsed() throws {
    for source in ["{{#if no}}{{title}}{{/if}}", "{{#each none}}{{title}}{{x}}{{/each}}"] {
      for missing in [TemplateValue<Book>.none, .list([])] {
        let bindings: TemplateBindings<Book> = [
          source.contains("none") ? "none" : "no": missing, "title": .text(\.title),
        ]
        #expect(try compile(source, bindings).html(Book()).isEmpty)
      }
    }
  }

  /// A repetition may stand in several places, each of which has some of its names.
  @Test("Places of the same repetition share its names") func placesOfTheSameRepetitionShareItsNames() throws {
    let bindings: TemplateBindings<Book> = [
      "pages": .each(
        \.pages, ["number": .text(\.number), "words": .each(\.words, ["word": .text { $0 }])]),
      "items": .list([["a": .fixed("1"), "b": .fixed("2")]]), "none": .none,
    ]
    let book = Book(pages: [Page(words: ["w"])])
    let both = """
      {{#each items}}{{a}}{{/each}}{{#each pages}}{{number}}{{/each}}
      {{#each items}}{{b}}{{/each}}{{#each pages}}{{#each words}}{{word}}{{/each}}{{/each}}{{#each none}}{{/each}}
      """
    #expect(try compile(both, bindings).html(book).text == "11\n2w")
    let lacking = both.replacing("{{word}}", with: "")
    #expect(error(lacking, bindings)?.kind == .unusedName)
    #expect(error(lacking, bindings)?.name == "word")
    // A block that is not looked into uses all of them.
    let shown = both.replacing("{{b}}", with: "").replacing(
      "{{#each none}}", with: "{{#each none}}{{#each items}}{{b}}{{/each}}")
    #expect(try compile(shown, bindings).html(book).text == "11\nw")
  }

  @Test(
    "A value of the wrong kind is refused",
    arguments: [
      "{{lent}}", "{{pages}}", "{{#each title}}{{/each}}", "{{#each lent}}{{/each}}",
      "{{#each cover}}{{/each}}",
      "<p title=\"{{lent}}\">", "<p title=\"{{part}}\">", "<a href=\"{{part}}\">",
      "{{#each part}}{{/each}}",
    ]) func aValueOfTheWrongKindIsRefused(source: String) throws
  {
    let part = try compile("<b>{{x}}</b>", ["x": .text { (book: Book) in book.title }])
    #expect(error(source, Self.book.adding(["part": .part(part) { $0 }]))?.kind == .wrongKind)
  }

  /// No hole is empty without a word: what can be missing is asked for first.
  @Test(
    "What can be missing is asked for first",
    arguments: [
      "{{subtitle}}", "{{cover}}", "{{#if title}}{{subtitle}}{{/if}}",
      "{{#if subtitle}}{{else}}{{subtitle}}{{/if}}",
      "{{#each pages}}{{note}}{{/each}}", "<p title=\"{{subtitle}}\">", "{{absent}}",
      "{{#if subtitle}}{{/if}}{{subtitle}}",
    ]) func whatCanBeMissingIsAskedForFirst(source: String)
  {
    #expect(error(source, Self.book.adding(["absent": .none]))?.kind == .unaskedValue)
  }

  @Test("A name is bound once") func aNameIsBoundOnce() {
    #expect(
      error("{{a}}", ["a": .fixed("1"), "a": .fixed("2")] as TemplateBindings<Book>)
        == error(.repeatedName, "a"))
    let sum = Self.book.adding(["title": .fixed("2")])
    #expect(error(Self.whole, sum) == error(.repeatedName, "title"))
  }

  @Test("An item sees what stands around it") func anItemSeesWhatStandsAroundIt() throws {
    let template = try compile(
      "{{#each pages}}{{#each words}}{{title}}/{{number}}/{{word}}{{#if subtitle}}{{subtitle}}{{/if}} {{/each}}{{/each}}",
      [
        "title": .text(\.title), "subtitle": .optionalText(\.subtitle),
        "pages": .each(
          \.pages, ["number": .text(\.number), "words": .each(\.words, ["word": .text { $0 }])]),
      ] as TemplateBindings<Book>)
    let pages = [Page(words: ["a", "b"]), Page(number: "2"), Page(number: "3", words: ["c"])]
    #expect(template.html(Book(pages: pages)).text == "Hafez/1/a Hafez/1/b Hafez/3/c ")
    #expect(template.html(Book(subtitle: "!", pages: [pages[2]])).text == "Hafez/3/c! ")
  }

  @Test("An inner name hides an outer one") func anInnerNameHidesAnOuterOne() throws {
    let bindings: TemplateBindings<Book> = [
      "title": .text(\.title), "pages": .each(\.pages, ["title": .optionalText(\.note)]),
    ]
    let source = "{{title}}{{#each pages}}{{#if title}}{{title}}{{/if}}{{/each}}"
    #expect(try compile(source, bindings).html(Book(pages: [Page(note: "n")])).text == "Hafezn")
    #expect(
      error("{{#if title}}{{#each pages}}{{title}}{{/each}}{{/if}}", bindings)?.kind
        == .unaskedValue)
  }

  @Test("A part is made from a part of the view") func aPartIsMadeFromAPartOfTheView() throws {
    let page = try compile(
      "<b>{{number}}</b>", ["number": .text(\.number)] as TemplateBindings<Page>)
    let bindings: TemplateBindings<Book> = [
      "first": .part(page) { $0.pages.first ?? Page() },
      "pages": .each(\.pages, ["page": .part(page) { $0 }]),
      "cells": .list([["cell": .part(page) { _ in Page(number: "c") }], ["cell": .fixed("d")]]),
    ]
    #expect(
      try compile(
        "{{first}}{{#each pages}}-{{page}}{{#each cells}}{{cell}}{{/each}}{{/each}}", bindings
      )
      .html(Book(pages: [Page(number: "7")])).text == "<b>7</b>-<b>7</b><b>c</b>d")
  }

  @Test("A frame stands around a page") func aFrameStandsAroundAPage() throws {
    let owner: TemplateBindings<String> = ["owner": .text { $0 }]
    let names: TemplateBindings<Book> = ["title": .text(\.title), "pages": .each(\.pages, [:])]
    let source = "<b>{{owner}}</b>{{title}}{{#each pages}}{{owner}}{{/each}}"
    #expect(
      try compile(source, in: owner, names).html(Book(pages: [Page()]), in: "me").text
        == "<b>me</b>Hafezme")
    #expect(throws: error(.unusedName, "owner")) {
      try compile(source, in: owner, names.adding(["owner": .fixed("you")]))
    }
    #expect(throws: error(.unusedName, "title")) {
      try compile("{{owner}}{{#each pages}}{{/each}}", in: owner, names)
    }
  }

  private func compile<Frame, View>(
    _ source: String, in frame: TemplateBindings<Frame>, _ bindings: TemplateBindings<View>
  ) throws(TemplateError) -> FramedTemplate<Frame, View> {
    let library = TemplateLibrary { $0 == "page.html" ? Array(source.utf8) : nil }
    return try library.template("page.html", in: frame, bindings, messages: { _ in nil })
  }
}
