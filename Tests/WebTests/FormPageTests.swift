import Assets
import Forms
import Web
import HTMLText
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

@Suite struct FormPageTests {
  static func page(_ language: Language, isStandalone: Bool = false) throws -> FormPage {
    let frame = PageFrame(schema: ClubSchema.schema, language: language, isStandalone: isStandalone)
    let form = FormDefinition(
      schema: ClubSchema.schema, entity: ClubSchema.customer, language: language,
      messages: Assets.messages(language))
    return try FormPage(form, frame)
  }

  static func evaluator(_ stored: RecordValues? = nil) -> FormEvaluator {
    FormEvaluator(
      Validator(schema: ClubSchema.schema, algorithms: [:]), entity: ClubSchema.customer,
      old: stored.map { OldRecord(RecordCells($0)) }, in: ValidationContext())
  }

  static let pageContext = PageContext(user: "sara", token: "t0ken")
  static let record = RecordID("0199aa00-0000-7000-8000-000000000009")

  static func refused(_ page: FormPage) -> FormState {
    let purchases = FieldPath(FieldName("purchases"))
    let row = RecordInput([.init(name: "product", value: .text("<x>"))])
    return page.form.state(
      RecordInput([
        .init(name: "mobile", value: .text("0912")), .init(name: "purchases", value: .list([row, row])),
      ]),
      violations: [
        Violation(.required, at: FieldPath(FieldName("full_name"))),
        Violation(.unknownOption, at: FieldPath(FieldName("gender"))),
        Violation(.unknownOption, at: FieldPath(FieldName("interests"))),
        Violation(.required, at: purchases.row(1, FieldName("price"))),
        Violation(.unknownField, at: FieldPath(FieldName("nickname")), ["name": "nickname"]),
      ], evaluator: evaluator())
  }

  /// New, stored and refused, in every language.
  static func pages() throws -> [HTMLReader] {
    try Language.supported.flatMap { language in
      let page = try page(language)
      return [
        page.html(page.form.state(Self.evaluator()), pageContext),
        page.html(page.form.state(ClubSchema.values), pageContext, record: record, version: 3),
        page.html(refused(page), pageContext),
      ].map { HTMLReader($0.text) }
    }
  }

  @Test("Ids are unique and every reference is there") func idsAreUniqueAndEveryReferenceIsThere() throws {
    for page in try Self.pages() {
      let attributes = page.tokens.compactMap { token -> [String: String]? in
        guard case .open(_, let attributes) = token else { return nil }
        return attributes
      }
      let ids = attributes.compactMap { $0["id"] }
      #expect(Set(ids).count == ids.count)
      for name in ["for", "aria-describedby", "aria-labelledby"] {
        for reference in attributes.compactMap({ $0[name] }).flatMap({ $0.split(separator: " ") }) {
          #expect(ids.contains(String(reference)), "\(name) \(reference)")
        }
      }
      for link in page.elements("a").compactMap({ $0["href"] }) where link.hasPrefix("#") {
        #expect(ids.contains(String(link.dropFirst())), "\(link)")
      }
    }
  }

  @Test("Every box has a label") func everyBoxHasALabel() throws {
    for page in try Self.pages() {
      let labelled = Set(page.elements("label").compactMap { $0["for"] })
      var depth = 0
      for token in page.tokens {
        switch token {
        case .open("label", _): depth += 1
        case .close("label"): depth -= 1
        case .open("input", let box) where box["type"] == "hidden": continue
        case .open("input", let box), .open("select", let box), .open("textarea", let box):
          #expect(depth > 0 || labelled.contains(box["id"] ?? ""), "\(box)")
        case .open, .close, .text: continue
        }
      }
    }
  }

  /// What a strict content security policy, or our own rules for forms, would trip over.
  @Test("Nothing inline and no browser rules") func nothingInlineAndNoBrowserRules() throws {
    for page in try Self.pages() {
      #expect(!page.elementNames.contains("style"))
      for case .open(let element, let attributes) in page.tokens {
        for name in attributes.keys {
          #expect(!["style", "required", "maxlength", "pattern"].contains(name) && !name.hasPrefix("on"), "\(name)")
        }
        if element == "script" { #expect(attributes["src"]?.hasPrefix("/form.js?v=") == true) }
        if element == "input" { #expect(attributes["type"] != "number") }
      }
    }
  }

  @Test("The page says its language and direction") func thePageSaysItsLanguageAndDirection() throws {
    let persian = HTMLReader(try Self.page(.persian).html(try Self.page(.persian).form.state(Self.evaluator())).text)
    #expect(persian.elements("html") == [["lang": "fa", "dir": "rtl"]])
    #expect(persian.element(id: "f-mobile")?["dir"] == "ltr")
    #expect(persian.element(id: "f-mobile")?["inputmode"] == "tel")
    #expect(persian.element(id: "f-mobile")?["autocomplete"] == "off")
    #expect(persian.element(id: "f-full_name")?["dir"] == "auto")
    #expect(persian.element(id: "f-full_name")?["aria-required"] == "true")
    let russian = HTMLReader(try Self.page(.russian).html(try Self.page(.russian).form.state(Self.evaluator())).text)
    #expect(russian.elements("html") == [["lang": "ru", "dir": "ltr"]])
  }

  @Test("The first button of a page saves, so that Enter does") func enterSaves() throws {
    for page in try Self.pages() {
      let buttons = page.elements("button").filter { $0["form"] == nil && $0["name"] != nil }
      #expect(buttons.first?["value"] == "save")
    }
  }

  @Test("Mistakes are marked and linked") func mistakesAreMarkedAndLinked() throws {
    let page = try Self.page(.english)
    let reader = HTMLReader(page.html(Self.refused(page), Self.pageContext).text)
    #expect(reader.texts.contains("Error: New Customer – Pars Stores"))
    #expect(reader.texts.contains("There are 5 problems to put right"))
    let links = reader.elements("a").compactMap { $0["href"] }.filter { $0.hasPrefix("#f-") }
    #expect(links == ["#f-full_name", "#f-gender", "#f-interests", "#f-purchases-1-price"])
    #expect(reader.element(id: "problems")?["autofocus"] == "")
    for id in ["f-full_name", "f-gender", "f-interests", "f-purchases-1-price"] {
      #expect(reader.element(id: id)?["aria-invalid"] == "true", "\(id)")
      #expect(reader.element(id: id + "-problem") != nil, "\(id)")
    }
    #expect(reader.element(id: "f-mobile")?["value"] == "0912")
    #expect(reader.element(id: "f-purchases-1-product")?["value"] == "<x>")
    #expect(reader.element(id: "f-email")?["aria-invalid"] == nil)
  }

  @Test("What the page itself sends back") func whatThePageItselfSendsBack() throws {
    let page = try Self.page(.english)
    let html = page.html(
      page.form.state(ClubSchema.values), Self.pageContext, record: Self.record, version: 3)
    let reader = HTMLReader(html.text)
    let hidden = reader.submission(("daftar_action", "save")).filter { $0.name.hasPrefix("daftar_") }
    #expect(hidden.map(\.name) == ["daftar_token", "daftar_version", "daftar_action"])
    #expect(hidden.map(\.value) == ["t0ken", "3", "save"])
    #expect(
      reader.element(id: "record")?["action"] == "/records/customer/0199aa00-0000-7000-8000-000000000009")
  }

  @Test("Rows name their place") func rowsNameTheirPlace() throws {
    let page = try Self.page(.english)
    let reader = HTMLReader(page.html(page.form.state(ClubSchema.values), Self.pageContext).text)
    #expect(reader.element(id: "f-purchases-1-price")?["name"] == "purchases[1].price")
    #expect(reader.texts.contains("Purchases 2 of 2"))
    let values = reader.elements("button").compactMap { $0["value"] }
    #expect(values.contains("remove:purchases[1]"))
    #expect(values.contains("add:purchases"))
    #expect(reader.elements("button").contains { $0["aria-label"] == "Remove row 2 of Purchases" })
  }

  @Test("A page that stands alone needs no other") func aPageThatStandsAloneNeedsNoOther() throws {
    let page = try Self.page(.persian, isStandalone: true)
    let reader = HTMLReader(page.html(page.form.state(Self.evaluator())).text)
    #expect(reader.elements("style").count == 1)
    #expect(reader.elements("link").isEmpty)
    #expect(reader.elements("script").isEmpty)
    #expect(!reader.elements("form").isEmpty)
  }

  @Test("A wrong template is found before any page") func aWrongTemplateIsFoundBeforeAnyPage() {
    let assets = Assets.embedded.overlaid { $0 == "line.html" ? Array("<input value={{text}}>".utf8) : nil }
    #expect(throws: TemplateError(.refusedContext, template: "line.html", line: 1, name: "text")) {
      try SitePages(schema: ClubSchema.schema, assets: assets)
    }
  }
}
