import Forms
import Web
import HTMLText
import Localization
import SchemaModel
import TestSupport
import Testing

@Suite struct SitePagesTests {
  static func pages() throws -> SitePages { try SitePages(schema: ClubSchema.schema) }

  static func records(_ list: ListPage, _ names: String...) -> [ListPage.Record] {
    names.compactMap { name in
      RecordID("0199aa00-0000-7000-8000-000000000001").map {
        ListPage.Record(id: $0, name: name, cells: list.columns.cells(ClubSchema.values))
      }
    }
  }

  @Test("Every language has its pages and the businesss first is the rule")
  func everyLanguageHasItsPagesAndTheBusinesssFirstIsTheRule() throws {
    let pages = try Self.pages()
    for language in Language.supported { #expect(pages.pages(language).words.language == language) }
    #expect(pages.pages(Language("de")).words.language == .persian)
    #expect(pages.stylesheet.count > 1000)
    #expect(pages.script.count > 500)
  }

  @Test("A list shows what people look for") func aListShowsWhatPeopleLookFor() throws {
    let list = try Self.pages().pages(.english).lists[0]
    #expect(list.columns.nameLabel == "Full name")
    #expect(list.columns.columns.map(\.label) == ["Mobile", "Credit limit", "National ID", "Gender", "Email"])
    let records = Self.records(list, "Sara", "<b>Ali</b>")
    let reader = HTMLReader(list.html(.init(records: records, count: 120, page: 2)).text)
    #expect(reader.texts.contains("120 records"))
    #expect(reader.texts.contains("<b>Ali</b>"))
    #expect(reader.texts.contains("125,000,000"))
    #expect(reader.texts.contains("Page 2 of 3"))
    let links = reader.elements("a").compactMap { $0["href"] }
    #expect(links.contains("/records/customer/0199aa00-0000-7000-8000-000000000001"))
    #expect(links.contains("/records/customer?page=3"))
    #expect(links.contains("/records/customer/new"))
  }

  @Test("A search stays in its box and in its pages") func aSearchStaysInItsBoxAndInItsPages() throws {
    let list = try Self.pages().pages(.persian).lists[0]
    let content = ListPage.Content(
      query: "سارا & <x>", search: "Ab-1_x", records: Self.records(list, "سارا"), count: 60, page: 1)
    let reader = HTMLReader(list.html(content).text)
    #expect(reader.element(id: "q")?["value"] == "سارا & <x>")
    #expect(reader.texts.contains("۶۰ مورد برای «سارا & <x>»"))
    let next = reader.elements("a").first { $0["rel"] == "next" }?["href"]
    #expect(next == "/records/customer?search=Ab-1_x&page=2")
  }

  @Test("A list says what was not counted, and how many pages it has only where it knows")
  func aListSaysWhatWasNotCounted() throws {
    for (language, more, about) in [
      (Language.english, "More than 10000 found for “s”", "About 1200 found for “s”"),
      (.russian, "Найдено по запросу «s»: больше 10000", "Найдено по запросу «s»: около 1200"),
      (.persian, "بیش از ۱۰۰۰۰ مورد برای «s»", "حدود ۱۲۰۰ مورد برای «s»"),
    ] {
      let list = try Self.pages().pages(language).lists[0]
      for (count, text) in [(MatchCount.moreThan(10_000), more), (.about(1200), about)] {
        let content = ListPage.Content(query: "s", search: "s", records: Self.records(list, "S"), count: count, page: 3)
        let texts = HTMLReader(list.html(content).text).texts
        #expect(texts.contains(text), "\(texts)")
        #expect(!texts.contains { $0.hasPrefix("Page 3 of") })
      }
    }
  }

  @Test("An empty list offers the first") func anEmptyListOffersTheFirst() throws {
    let list = try Self.pages().pages(.english).lists[0]
    #expect(HTMLReader(list.html(.init(records: [], count: 0)).text).texts.contains("No Customers yet."))
    let found = HTMLReader(list.html(.init(query: "zz", records: [], count: 0)).text)
    #expect(found.texts.contains("Nothing found for “zz”."))
    #expect(found.elements("table").isEmpty)
  }

  @Test("Signing in with a name or a link") func signingInWithANameOrALink() throws {
    let page = try Self.pages().pages(.english).signIn
    let boxes = HTMLReader(page.html(PageContext(token: "t"), userName: "sara", problem: .wrong).text)
    #expect(boxes.element(id: "user")?["value"] == "sara")
    #expect(boxes.element(id: "password")?["type"] == "password")
    #expect(boxes.texts.contains("The user name or the password is not right. Try again."))
    let link = HTMLReader(page.html(PageContext(token: "t"), link: "abc").text)
    #expect(link.element(id: "password")?["autocomplete"] == "new-password")
    #expect(link.elements("input").contains { $0["name"] == "token" && $0["value"] == "abc" })
    #expect(link.texts.contains("This link signs you in once, as the first manager of Pars Stores."))
  }

  @Test("A message leads back") func aMessageLeadsBack() throws {
    let page = try Self.pages().pages(.russian).message
    let reader = HTMLReader(
      page.html(title: "<нет>", paragraphs: ["a", "b"], back: (url: "javascript:alert(1)", text: "c")).text)
    #expect(reader.texts.contains("<нет>"))
    #expect(reader.elements("a").contains { $0["href"] == "about:invalid" })
  }

  @Test("The language switch keeps what was typed") func theLanguageSwitchKeepsWhatWasTyped() throws {
    let pages = try Self.pages().pages(.persian)
    let form = HTMLReader(pages.forms[0].html(pages.forms[0].form.state(FormPageTests.evaluator())).text)
    let buttons = form.elements("button").filter { $0["form"] == "record" }
    // The first of a form's buttons is what Enter presses without scripts: it saves.
    #expect(buttons.compactMap { $0["value"] } == ["save", "language:en", "language:ru"])
    let list = HTMLReader(pages.lists[0].html(.init(records: [], count: 0)).text)
    #expect(list.elements("a").compactMap { $0["href"] }.contains("?language=en"))
  }
}
