import Assets
import Forms
import Web
import HTMLText
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

/// What a page shows is what it sends, letter by letter, whatever the letters are.
@Suite struct RoundTripTests {
  static func posted(_ page: FormPage, _ state: FormState) throws -> PostedForm {
    let reader = HTMLReader(page.html(state, FormPageTests.pageContext).text)
    let pairs = reader.submission(("daftar_action", "save")).map { PostedForm.Pair($0.name, $0.value) }
    return try PostedForm.decode(pairs, ClubSchema.customer)
  }

  @Test("An untouched new form is all presets", arguments: Language.supported) func anUntouchedNewFormIsAllPresets(
    language: Language
  ) throws {
    let page = try FormPageTests.page(language)
    let posted = try Self.posted(page, page.form.state(FormPageTests.evaluator()))
    #expect(posted.hidden["daftar_token"] == "t0ken")
    let input = FormSubmission(posted, to: page.form, evaluator: FormPageTests.evaluator()).evaluate().input
    #expect(input.entries.allSatisfy { $0.value == .blank })
    #expect(
      Set(ClubSchema.customer.fields.map(\.name.text)).subtracting(input.entries.map(\.name))
        == ["gender", "city", "marketing_consent"])
  }

  @Test("A stored record sends what it shows", arguments: Language.supported) func aStoredRecordSendsWhatItShows(
    language: Language
  ) throws {
    let page = try FormPageTests.page(language)
    let state = page.form.state(ClubSchema.values)
    let posted = try Self.posted(page, state)
    #expect(posted.typed["gender"] == .text("female"))
    #expect(posted.typed["interests"] == .texts(["food", "children"]))
    #expect(posted.typed["marketing_consent"] == .text("true"))
    #expect(posted.typed["address"] == .text("خیابان چهارباغ، کوچه‌ی ۱۲\nپلاک ۳"))
    #expect(posted.typed["referrer"] == .blank)
    let again = page.form.state(posted.typed, violations: [], evaluator: FormPageTests.evaluator(ClubSchema.values))
    #expect(again.fields == state.fields)
  }

  @Test("Hostile texts come back from every box") func hostileTextsComeBackFromEveryBox() throws {
    let page = try FormPageTests.page(.persian)
    let hostile = [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</textarea><b>", "' autofocus onfocus='x",
      "\u{202E}txt.exe\u{202C}", "&lt;&amp;&#39;", "{{text}}", "]]>", "<!--", "</option></select>", "\r\n\n x",
      "\u{7F}",
    ]
    let names = ["full_name", "mobile", "email", "birth_date", "address", "credit_limit", "referrer", "notes"]
    for text in hostile {
      var input = RecordInput(names.map { .init(name: $0, value: .text(text)) })
      input["gender"] = .text(text)
      input["city"] = .text(text)
      input["interests"] = .texts([text])
      let row = RecordInput([.init(name: "product", value: .text(text)), .init(name: "paid_by", value: .text(text))])
      input["purchases"] = .list([row])
      let state = page.form.state(
        input, violations: [Violation(.unknownField, at: FieldPath(FieldName(text)), ["name": .text(text)])],
        evaluator: FormPageTests.evaluator())
      let posted = try Self.posted(page, state)
      // Line ends come back as line feeds, whatever they were.
      let came = text.replacing("\r\n", with: "\n")
      for name in names + ["gender", "city"] { #expect(posted.typed[name] == .text(came), "\(name)") }
      #expect(posted.typed["interests"] == .texts([came]))
      guard case .list(let rows)? = posted.typed["purchases"] else {
        Issue.record("the row is gone")
        continue
      }
      #expect(rows[0]["product"] == .text(came))
      #expect(rows[0]["paid_by"] == .text(came))
      let reader = HTMLReader(page.html(state, FormPageTests.pageContext).text)
      #expect(reader.elementNames.isDisjoint(with: ["img", "b", "style"]))
      #expect(reader.elements("script").count == 1)
    }
  }

  @Test("A nul becomes the replacement character") func aNULBecomesTheReplacementCharacter() throws {
    let page = try FormPageTests.page(.english)
    let input = RecordInput([.init(name: "full_name", value: .text("a\u{0}b"))])
    #expect(
      try Self.posted(page, page.form.state(input, violations: [], evaluator: FormPageTests.evaluator())).typed[
        "full_name"]
        == .text("a\u{FFFD}b"))
  }
}
