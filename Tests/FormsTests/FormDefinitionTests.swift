import Assets
import Forms
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

@Suite struct FormDefinitionTests {
  static func form(_ language: Language) -> FormDefinition {
    FormDefinition(
      schema: ClubSchema.schema, entity: ClubSchema.customer, language: language, messages: Assets.messages(language))
  }

  static let validator = Validator(schema: ClubSchema.schema, algorithms: [:])

  /// Evaluates a new customer, or a change to a stored one.
  static func evaluator(_ stored: RecordValues? = nil) -> FormEvaluator {
    FormEvaluator(
      validator, entity: ClubSchema.customer, old: stored.map { OldRecord(RecordCells($0)) },
      in: ValidationContext())
  }

  static func texts(_ state: FormState, _ names: [String]) -> [String] {
    names.map { name in state.fields[ClubSchema.customer.field(name)?.id ?? 0].text }
  }

  @Test("Words are the languages and fall back to the businesss") func wordsAreTheLanguagesAndFallBackToTheBusinesss() {
    #expect(Self.form(.persian)["full_name"]?.label == "نام و نام خانوادگی")
    #expect(Self.form(.russian).tabs.map(\.label) == ["Основное", "Отношения", "Покупки"])
    #expect(Self.form(Language("de"))["full_name"]?.label == "نام و نام خانوادگی")
  }

  @Test("Controls follow the number of options") func controlsFollowTheNumberOfOptions() {
    let controls = Self.form(.english).fields.map(\.control)
    #expect(
      controls == [
        .line, .radios, .line, .line, .date, .line, .select, .area, .checks, .radios, .line, .reference, .area, .grid,
      ])
    #expect(Self.form(.english)["purchases"]?.columns.map(\.control) == [.date, .line, .line, .line, .select])
  }

  @Test("A named form shows its own fields only") func aNamedFormShowsItsOwnFieldsOnly() {
    let layout = FormLayout(tabs: [.init(name: "quick", label: LocalizedText("Quick"), rows: [[2, 0], [6]])])
    let quick = NamedForm(name: "quick", label: ClubSchema.words("Quick", "سریع", "Быстро"), entity: 0, layout: layout)
    let form = FormDefinition(
      schema: ClubSchema.schema, entity: ClubSchema.customer, namedForm: quick, language: .russian,
      messages: Assets.messages(.russian))
    #expect(form.shown == [2, 0, 6])
    #expect(form.formLabel == "Быстро")
    #expect(form.tabs.map(\.rows) == [[[2, 0], [6]]])
    #expect(form.highlight == [])
    #expect(form.fields.count == 14)
    #expect(form.shows(6) && !form.shows(1))
    #expect(form.state(Self.evaluator())["mobile"].isFocused)
    let elsewhere = Violation(.required, at: FieldPath(FieldName("email")))
    let state = form.state(RecordInput(), violations: [elsewhere], evaluator: Self.evaluator())
    #expect(state.problems.map(\.anchor) == [nil])
  }

  @Test("A new record shows its defaults and one empty row") func aNewRecordShowsItsDefaultsAndOneEmptyRow() {
    let state = Self.form(.persian).state(Self.evaluator())
    #expect(state["gender"].chosen == .one(0))
    #expect(state["gender"].isPreset)
    #expect(state["marketing_consent"].chosen == .one(1))
    #expect(!state["full_name"].isPreset)
    #expect(state["purchases"].rows.map { $0.fields.map(\.text) } == [["", "", "۱", "", ""]])
    #expect(state.title == nil)
    #expect(state.fields.map(\.isFocused) == [true] + Array(repeating: false, count: 13))
  }

  @Test("Values are shown in calendar and digits of the business") func valuesAreShownInCalendarAndDigitsOfTheBusiness()
  {
    let names = ["mobile", "email", "birth_date", "credit_limit", "address"]
    let address = "خیابان چهارباغ، کوچه‌ی ۱۲\nپلاک ۳"
    #expect(
      Self.texts(Self.form(.persian).state(ClubSchema.values), names)
        == ["۰۹۱۲۳۴۵۶۷۸۹", "sara@example.com", "۱۳۷۰/۰۲/۲۲", "۱۲۵٬۰۰۰٬۰۰۰", address])
    #expect(
      Self.texts(Self.form(.english).state(ClubSchema.values), names)
        == ["09123456789", "sara@example.com", "1370/02/22", "125,000,000", address])
    #expect(Self.texts(Self.form(.russian).state(ClubSchema.values), ["credit_limit"]) == ["125\u{A0}000\u{A0}000"])
  }

  @Test("The card names its record") func theCardNamesItsRecord() {
    let state = Self.form(.persian).state(ClubSchema.values)
    #expect(state.title == "سارا احمدی")
    #expect(state.highlight == ["سارا احمدی", "۰۹۱۲۳۴۵۶۷۸۹", "۱۲۵٬۰۰۰٬۰۰۰"])
    #expect(
      state["purchases"].rows.map(\.id) == [
        "0199aa00-0000-7000-8000-000000000002", "0199aa00-0000-7000-8000-000000000001",
      ])
  }

  @Test("A reference is shown by what reads back") func aReferenceIsShownByWhatReadsBack() {
    let id = RecordID("0199aa00-0000-7000-8000-000000000009")
    var values = ClubSchema.values
    values[ClubSchema.customer, "referrer"] = id.map { .reference($0) } ?? .blank
    let form = Self.form(.persian)
    #expect(form.state(values)["referrer"].text == "0199aa00-0000-7000-8000-000000000009")
    let named = form.state(values) { _, _ in ReferenceName(text: "09351112233", title: "علی") }
    #expect(named["referrer"].text == "۰۹۳۵۱۱۱۲۲۳۳")
    #expect(named["referrer"].note == "علی")
  }

  @Test("An option that is gone stays in sight") func anOptionThatIsGoneStaysInSight() {
    var values = ClubSchema.values
    values[ClubSchema.customer, "gender"] = .option("other")
    values[ClubSchema.customer, "interests"] = .options(["food", "cars"])
    let state = Self.form(.english).state(values)
    #expect(state["gender"].foreign == ["other"])
    #expect(state["gender"].chosen == .none)
    #expect(state["interests"].chosen == .one(0))
    #expect(state["interests"].foreign == ["cars"])
  }

  @Test("What was typed comes back letter by letter") func whatWasTypedComesBackLetterByLetter() {
    let input = RecordInput([
      .init(name: "mobile", value: .text(" 0912-345 ")), .init(name: "gender", value: .text("<x>")),
      .init(name: "interests", value: .texts(["food", "sport"])), .init(name: "city", value: .blank),
    ])
    let mobile = Violation(.wrongDigitCount, at: FieldPath(FieldName("mobile")), ["digits": "11", "length": "7"])
    let state = Self.form(.persian).state(input, violations: [mobile], evaluator: Self.evaluator())
    #expect(state["mobile"].text == " 0912-345 ")
    #expect(
      state["mobile"].problem
        == Assets.messages(.persian).text("V004", ["label": "تلفن همراه", "digits": "۱۱", "length": "۷"]))
    #expect(state["gender"].foreign == ["<x>"])
    #expect(!state["gender"].isPreset)
    #expect(state["interests"].chosen == .several([0, 4]))
    #expect(state["city"].chosen == .none)
    #expect(state["marketing_consent"].isPreset)
  }

  @Test("A change shows the stored values of what did not come") func aChangeShowsTheStoredValuesOfWhatDidNotCome() {
    let input = RecordInput([.init(name: "full_name", value: .blank)])
    let state = Self.form(.english).state(input, violations: [], evaluator: Self.evaluator(ClubSchema.values))
    #expect(state["full_name"].text == "")
    #expect(state["mobile"].text == "09123456789")
    #expect(!state["gender"].isPreset)
  }

  @Test("A conflict shows both sides") func aConflictShowsBothSides() {
    let form = Self.form(.english)
    let input = RecordInput([
      .init(name: "full_name", value: .text("Sara A.")), .init(name: "email", value: .text("sara@example.com")),
      .init(name: "city", value: .text("qom")), .init(name: "notes", value: .text("x")),
    ])
    var merge = ChangeMerge(form, Self.evaluator(ClubSchema.values), base: [:])
    let state = merge.state(Self.evaluator(ClubSchema.values).evaluate(input))
    #expect(state.problems.map(\.anchor) == ["f-full_name", "f-city", "f-notes"])
    #expect(state["full_name"].text == "Sara A.")
    #expect(state["full_name"].problem?.contains("سارا احمدی") == true)
    #expect(state["city"].problem?.contains("Isfahan") == true)
    #expect(state["notes"].problem == "Notes is now blank.")
    #expect(state["email"].problem == nil)
    #expect(state["purchases"].problem == nil)
  }

  @Test("What is wrong with a row leads to its first box") func whatIsWrongWithARowLeadsToItsFirstBox() {
    let violation = Violation(.noSuchRecord, at: FieldPath(FieldName("purchases")).row(0, FieldName("id")))
    let input = RecordInput([.init(name: "purchases", value: .list([RecordInput()]))])
    let state = Self.form(.english).state(input, violations: [violation], evaluator: Self.evaluator())
    #expect(state.problems.map(\.anchor) == ["f-purchases-0-bought_on"])
    #expect(state["purchases"].rows[0].problem != nil)
  }

  @Test("The summary follows the page") func theSummaryFollowsThePage() throws {
    let first = try #require(CivilDate(year: 1900, month: 3, day: 21))
    let purchases = FieldPath(FieldName("purchases"))
    let violations = [
      Violation(.unknownField, at: FieldPath(FieldName("nickname")), ["name": "nickname"]),
      Violation(.required, at: purchases.row(1, FieldName("price"))),
      Violation(.required, at: purchases.row(0, FieldName("product"))),
      Violation(.belowMinimum, at: FieldPath(FieldName("birth_date")), ["min": .date(first)]),
      Violation(.required, at: FieldPath(FieldName("full_name"))),
    ]
    let rows = InputValue.list([RecordInput(), RecordInput()])
    let state = Self.form(.english).state(
      RecordInput([.init(name: "purchases", value: rows)]), violations: violations, evaluator: Self.evaluator())
    #expect(
      state.problems.map(\.anchor) == [
        "f-full_name", "f-birth_date", "f-purchases-0-product", "f-purchases-1-price", nil,
      ])
    let words = Assets.messages(.english)
    let price = words.text("V001", ["label": "Unit price"])
    #expect(state.problems[1].message == words.text("V013", ["label": "Date of birth", "min": "1279/01/01"]))
    #expect(state.problems[3].message == "Purchases 2: \(price)")
    #expect(state["purchases"].rows[1]["price"].problem == price)
  }
}
