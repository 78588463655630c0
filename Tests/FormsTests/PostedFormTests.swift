import Forms
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

@Suite struct PostedFormTests {
  static func decode(_ pairs: (String, String)...) throws -> PostedForm {
    try PostedForm.decode(pairs.map { .init($0.0, $0.1) }, ClubSchema.customer)
  }

  static let form = FormDefinitionTests.form(.persian)

  /// A form of a new customer, or of a change to a stored one.
  static func submission(_ posted: PostedForm, _ stored: RecordValues? = nil) -> FormSubmission {
    FormSubmission(posted, to: form, evaluator: FormDefinitionTests.evaluator(stored))
  }

  @Test("Texts blanks and ticks") func textsBlanksAndTicks() throws {
    let posted = try Self.decode(
      ("full_name", "Sara"), ("email", ""), ("interests", ""), ("interests", "food"), ("interests", "sport"),
      ("gender", ""), ("gender", "female"), ("daftar_token", "t"))
    #expect(
      posted.typed.entries == [
        .init(name: "full_name", value: .text("Sara")), .init(name: "email", value: .blank),
        .init(name: "interests", value: .texts(["food", "sport"])), .init(name: "gender", value: .text("female")),
      ])
    #expect(posted.hidden == ["daftar_token": "t"])
    #expect(posted.action == .save)
    #expect(try Self.decode(("interests", "")).typed["interests"] == .blank)
    #expect(try Self.decode().typed["interests"] == nil)
  }

  @Test("Rows keep their order their ids and their unknown names") func rowsKeepTheirOrderTheirIdsAndTheirUnknownNames()
    throws
  {
    let posted = try Self.decode(
      ("purchases", ""), ("purchases[10].product", "b"), ("purchases[2].product", "a"), ("purchases[2].id", "x-1"),
      ("purchases[2].id2", "z"), ("purchases[10].id", ""))
    #expect(
      posted.typed["purchases"]
        == .list([
          RecordInput(
            [.init(name: "product", value: .text("a")), .init(name: "id2", value: .text("z"))], rowID: "x-1",
            amounts: .customary),
          RecordInput([.init(name: "product", value: .text("b"))], amounts: .customary),
        ]))
    #expect(try Self.decode(("purchases", "")).typed["purchases"] == .blank)
  }

  @Test(
    "Names that no field has are kept",
    arguments: [
      "nickname", "mobile[0].x", "purchases[x].price", "purchases[-1].price", "purchases[0]", "purchases[0].",
      "purchases[99999999999999999999].price", "[0].a", "mobile]x[", "__proto__",
    ]) func namesThatNoFieldHasAreKept(name: String) throws
  {
    #expect(try Self.decode((name, "1")).typed.entries == [.init(name: name, value: .text("1"))])
  }

  @Test("What is too large is refused") func whatIsTooLargeIsRefused() {
    let pairs = (0...PostedForm.mostPairs).map { PostedForm.Pair("a\($0)", "") }
    #expect(throws: PostedForm.MalformedForm.tooLarge) { try PostedForm.decode(pairs, ClubSchema.customer) }
    #expect(throws: PostedForm.MalformedForm.tooLarge) { try Self.decode(("purchases[1000].price", "1")) }
  }

  @Test(
    "A button that is posted is read as its action, and written back as its text",
    arguments: [
      ("save", PostedForm.Action.save), ("add:purchases", .addRow(list: FieldName("purchases"))),
      ("remove:purchases[3]", .removeRow(list: FieldName("purchases"), index: 3)), ("language:ru", .language(.russian)),
      ("refresh", .refresh), ("refresh:now", .save),
      ("language:xx", .save),
      ("add:nothing", .save),
      ("remove:purchases[x]", .save), ("explode", .save), ("", .save),
    ])
  func actions(text: String, action: PostedForm.Action) throws {
    #expect(try Self.decode(("daftar_action", text)).action == action)
    if action != .save { #expect(action.text == text) }
  }

  @Test("What was in sight and what was agreed to") func whatWasInSightAndWhatWasAgreedTo() throws {
    let posted = try Self.decode(
      ("daftar_shown", "referrer"), ("daftar_shown", "purchases.cheque"), ("daftar_confirm", "young,old"),
      ("daftar_confirm", "far"), ("daftar_confirm", ""))
    #expect(posted.shown == ["referrer", "purchases.cheque"])
    #expect(posted.agreed == ["young", "old", "far"])
    #expect(posted.hidden == [:])
    #expect(posted.typed.entries.isEmpty)
  }

  @Test("Presets that nobody touched are left to the validator") func presetsThatNobodyTouchedAreLeftToTheValidator()
    throws
  {
    let posted = try Self.decode(
      ("gender", "male"), ("city", "tehran"), ("marketing_consent", "true"), ("daftar_confirmed", "city"))
    let input = Self.submission(posted).evaluate().input
    #expect(input["gender"] == nil)
    #expect(input["city"] == .text("tehran"))
    #expect(input["marketing_consent"] == .text("true"))
    #expect(Self.submission(posted, ClubSchema.values).evaluate().input["gender"] == .text("male"))
    #expect(Self.submission(posted).evaluate().origins == ["city": .confirmed])
    let changed = try Self.decode(("city", "qom"), ("daftar_confirmed", "city"), ("daftar_confirmed", "nickname"))
    #expect(Self.submission(changed).evaluate().origins == [:])
  }

  @Test("A preset that was cleared is blank") func aPresetThatWasClearedIsBlank() throws {
    #expect(try Self.submission(Self.decode(("gender", ""))).evaluate().input["gender"] == .blank)
  }

  @Test("Rows that nobody touched are left out") func rowsThatNobodyTouchedAreLeftOut() throws {
    let posted = try Self.decode(
      ("purchases[0].product", ""), ("purchases[0].quantity", "۱"), ("purchases[0].paid_by", "debit_card"),
      ("purchases[1].product", "کفش"), ("purchases[1].quantity", "۱"),
      ("purchases[2].id", "0199aa00-0000-7000-8000-000000000001"), ("purchases[2].product", ""))
    guard case .list(let rows)? = Self.submission(posted).evaluate().input["purchases"] else {
      Issue.record("no rows")
      return
    }
    #expect(rows.map { $0["product"] } == [.text("کفش"), .blank])
    #expect(rows[0]["quantity"] == .text("۱"))
    let untouched = try Self.decode(("purchases[0].product", ""), ("purchases[0].quantity", "۱"))
    #expect(Self.submission(untouched).evaluate().input["purchases"] == .blank)
    let strange = try Self.decode(("purchases[0].strange", ""))
    #expect(Self.submission(strange).evaluate().input["purchases"] != .blank)
  }

  @Test("Adding a row keeps everything and goes there") func addingARowKeepsEverythingAndGoesThere() throws {
    let posted = try Self.decode(
      ("full_name", "  Sa"), ("purchases[0].product", "x"), ("daftar_action", "add:purchases"))
    let state = Self.submission(posted).state()
    #expect(state["full_name"].text == "  Sa")
    #expect(state["purchases"].rows.map { $0.fields.map(\.text) } == [["", "x", "۱", "", ""], ["", "", "۱", "", ""]])
    #expect(state["purchases"].rows[1]["bought_on"].isFocused)
    #expect(state.problems.isEmpty)
  }

  @Test("Removing a row goes to the next one") func removingARowGoesToTheNextOne() throws {
    let rows = (0..<3).map { ("purchases[\($0)].product", "p\($0)") }
    let pairs = (rows + [("daftar_action", "remove:purchases[1]")]).map { PostedForm.Pair($0.0, $0.1) }
    let state = Self.submission(try PostedForm.decode(pairs, ClubSchema.customer)).state()
    #expect(state["purchases"].rows.map { $0["product"].text } == ["p0", "p2"])
    #expect(state["purchases"].rows[1]["bought_on"].isFocused)
    let last = try Self.decode(("purchases[0].product", "x"), ("daftar_action", "remove:purchases[0]"))
    #expect(Self.submission(last).state()["purchases"].rows.isEmpty)
    #expect(Self.submission(last).state()["purchases"].isFocused)
  }
}
