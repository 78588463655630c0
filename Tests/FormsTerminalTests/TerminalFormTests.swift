import Assets
import Forms
import FormsTerminal
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

@Suite struct TerminalFormTests {
  static let validator = Validator(schema: ClubSchema.schema, algorithms: [:])

  static let evaluator = FormEvaluator(validator, entity: ClubSchema.customer, in: ValidationContext())

  static func form(_ language: Language) -> FormDefinition {
    FormDefinition(
      schema: ClubSchema.schema, entity: ClubSchema.customer, language: language, messages: Assets.messages(language))
  }

  /// A dialogue with these lines; `answers` by the names of fields, in the order of the form, others empty.
  static func run(
    _ answers: [String: [String]] = [:], then last: [String] = ["save"], language: Language = .english
  ) -> (outcome: TerminalForm.Outcome, io: ScriptedLines) {
    let lines = ClubSchema.customer.fields.flatMap { answers[$0.name.text] ?? usual[$0.name.text] ?? [""] }
    let io = ScriptedLines(lines + last)
    let dialogue = TerminalForm(form(language), evaluator: evaluator, io: io)
    return (dialogue.run(), io)
  }

  static let usual = ["full_name": ["Sara"], "mobile": ["09123456789"]]

  /// How a violation is told in English.
  static func complaint(_ code: ViolationCode, _ arguments: [String: String]) -> String {
    "  ! " + Assets.messages(.english).text(code.rawValue, arguments) + "\n"
  }

  static func saved(_ outcome: TerminalForm.Outcome) -> RecordInput? {
    if case .save(let input) = outcome { input } else { nil }
  }

  @Test("Empty lines take defaults", arguments: Language.supported) func emptyLinesTakeDefaults(language: Language) {
    let (outcome, io) = Self.run(language: language)
    let read = Self.saved(outcome).map {
      Self.validator.create($0, entity: ClubSchema.customer, in: ValidationContext())
    }
    #expect(read?.violations == [])
    #expect(read?.values[ClubSchema.customer, "full_name"] == .text("Sara"))
    #expect(read?.values[ClubSchema.customer, "gender"] == .option("male"))
    #expect(read?.cells[ClubSchema.customer, "gender"].origin == .preset)
    #expect(read?.values[ClubSchema.customer, "email"] == .blank)
    #expect(io.rest == [])
  }

  @Test("Options by number code and label") func optionsByNumberCodeAndLabel() {
    for (line, code) in [("2", "female"), ("۲", "female"), ("female", "female"), ("Женский", "female"), ("1", "male")] {
      let input = Self.saved(Self.run(["gender": [line]]).outcome)
      let read = input.map { Self.validator.create($0, entity: ClubSchema.customer, in: ValidationContext()) }
      #expect(read?.values[ClubSchema.customer, "gender"] == .option(code), "\(line)")
      #expect(read?.cells[ClubSchema.customer, "gender"].origin == .typed, "\(line)")
    }
  }

  @Test(
    "Several options in a line", arguments: ["1;5", "1 5", "food; sport", "Food; 5", "مواد غذایی، ورزش و سفر", "۵، ۱"])
  func severalOptionsInALine(line: String) {
    let input = Self.saved(Self.run(["interests": [line]]).outcome)
    let read = input.map { Self.validator.create($0, entity: ClubSchema.customer, in: ValidationContext()) }
    #expect(read?.values[ClubSchema.customer, "interests"] == .options(["food", "sport"]))
  }

  @Test("A dash clears a default") func aDashClearsADefault() {
    let input = Self.saved(Self.run(["city": ["-"]]).outcome)
    #expect(input?["city"] == .blank)
  }

  @Test("A wrong answer is asked again with its reason") func aWrongAnswerIsAskedAgainWithItsReason() {
    let (outcome, io) = Self.run(
      ["mobile": ["", "0912", "۰۹۱۲۳۴۵۶۷۸۹"], "birth_date": ["1404/12/30", "1403/12/30"], "city": ["teh", "Tehran"]])
    #expect(io.output.contains(Self.complaint(.required, ["label": "Mobile"])))
    #expect(
      io.output.contains(Self.complaint(.wrongDigitCount, ["label": "Mobile", "digits": "11", "length": "4"])))
    #expect(io.output.contains(Self.complaint(.noSuchDay, ["label": "Date of birth"])))
    #expect(io.output.contains(Self.complaint(.unknownOption, ["label": "City"])))
    #expect(io.output.contains("Did you mean: Tehran?"))
    let read = Self.saved(outcome).map {
      Self.validator.create($0, entity: ClubSchema.customer, in: ValidationContext())
    }
    #expect(read?.values[ClubSchema.customer, "mobile"] == .text("09123456789"))
    #expect(read?.violations == [])
  }

  @Test("Text of several lines") func textOfSeveralLines() {
    let input = Self.saved(Self.run(["address": ["Valiasr\\", "12"]]).outcome)
    #expect(input?["address"] == .text("Valiasr\n12"))
  }

  @Test("Rows are asked one by one") func rowsAreAskedOneByOne() {
    let first = ["yes", "1404/01/01", "Shoes", "x", "2", "4,500,000", "2"]
    let second = ["بله", "1404/02/01", "Hat", "", "100", ""]
    let (outcome, io) = Self.run(["purchases": first + second + ["no"]])
    let read = Self.saved(outcome).map {
      Self.validator.create($0, entity: ClubSchema.customer, in: ValidationContext())
    }
    guard case .list(let rows)? = read?.values[ClubSchema.customer, "purchases"] else {
      Issue.record("no rows")
      return
    }
    #expect(io.output.contains(Self.complaint(.notInteger, ["label": "Quantity", "example": "12"])))
    #expect(rows.count == 2)
    #expect(
      rows.first?.values == [
        ClubSchema.date(2025, 3, 21), .text("Shoes"), .integer(2), .decimal(ExactDecimal(units: 4_500_000, places: 0)),
        .option("cash"),
      ])
    #expect(rows.last?.values[2] == .integer(1))
    #expect(rows.last?.values[4] == .option("debit_card"))
  }

  @Test("Answers are shown and can be changed") func answersAreShownAndCanBeChanged() {
    let (outcome, io) = Self.run(then: ["1", "Sara Ahmadi", "Email", "s@example.com", "nothing", ""])
    #expect(Self.saved(outcome)?["full_name"] == .text("Sara Ahmadi"))
    #expect(Self.saved(outcome)?["email"] == .text("s@example.com"))
    #expect(io.output.contains("  2  Gender               Male (preset)"))
    #expect(io.output.contains("There is no “nothing” here."))
    #expect(io.output.contains("[Sara] > Sara Ahmadi"))
  }

  @Test("Rows can be changed before saving") func rowsCanBeChangedBeforeSaving() {
    let row = ["yes", "1404/01/01", "Shoes", "2", "100", "cash", "no"]
    let (outcome, _) = Self.run(
      ["purchases": row],
      then: [
        "purchases", "1", "", "Boots", "", "", "", "add", "1404/01/02", "Hat", "", "7", "", "remove 9", "", "save",
      ])
    guard case .list(let rows)? = Self.saved(outcome)?["purchases"] else {
      Issue.record("no rows")
      return
    }
    #expect(rows.map { $0["product"] } == [.text("Boots"), .text("Hat")])
    #expect(rows.first?["price"] == .text("100"))
    let (again, _) = Self.run(["purchases": row], then: ["Purchases", "remove 1", "", "save"])
    #expect(Self.saved(again)?["purchases"] == .blank)
  }

  /// The lines behind a refused one are answers to other questions: wherever one is refused, no record comes of them.
  @Test(
    "A refused line of a file saves nothing",
    arguments: [
      (["full_name": ["-"]], []), (["mobile": ["0912"]], []), (["gender": ["none of them"]], []),
      (["purchases": ["perhaps"]], []), ([:], ["nothing"]), (["address": ["\u{1B}[D"]], []),
      (["purchases": ["yes", "1404/13/01"]], []),
    ] as [([String: [String]], [String])])
  func aRefusedLineOfAFileSavesNothing(_ answers: [String: [String]], _ last: [String]) {
    let lines = ClubSchema.customer.fields.flatMap { answers[$0.name.text] ?? Self.usual[$0.name.text] ?? [""] }
    let io = ScriptedLines(lines + last + ["", "", "save", "", "", "", "", "save"], canAnswerAnew: false)
    let form = TerminalForm(Self.form(.english), evaluator: Self.evaluator, io: io)
    #expect(form.run() == .endOfInput, "\(io.output)")
    #expect(io.output.hasSuffix("Nothing was saved.\n") && !io.rest.isEmpty)
  }

  @Test("What the store refuses of a file saves nothing") func whatTheStoreRefusesOfAFileSavesNothing() {
    let lines = ClubSchema.customer.fields.flatMap { Self.usual[$0.name.text] ?? [""] }
    let io = ScriptedLines(lines + ["save", "09351112233", "save"], canAnswerAnew: false)
    let form = TerminalForm(Self.form(.english), evaluator: Self.evaluator, io: io)
    #expect(Self.saved(form.run()) != nil)
    form.refuse([Violation(.alreadyTaken, at: FieldPath(FieldName("mobile")))])
    #expect(form.run() == .endOfInput && io.rest == ["09351112233", "save"])
  }

  /// Keys that would move about in a line, erase in it or paste into it: what is meant only who typed it knows.
  @Test(
    "Keys that are no letters",
    arguments: [
      "Sara\u{1B}[D", "\u{1B}[H", "\u{1B}", "Sa\u{1B}OHra", "\u{9B}3~", "Sarx\u{7F}a", "Sarx\u{8}a", "\u{1B}[200~Sara",
    ])
  func keysThatAreNoLetters(line: String) {
    let (outcome, io) = Self.run(["full_name": [line, "Sara"]])
    #expect(Self.saved(outcome)?["full_name"] == .text("Sara"))
    #expect(io.output.contains("keys that are no letters"))
  }

  @Test("The end of the input saves nothing") func theEndOfTheInputSavesNothing() {
    let (outcome, io) = Self.run(then: [])
    #expect(outcome == .endOfInput)
    #expect(io.output.hasSuffix("The input ended before the answers were saved. Nothing was saved.\n"))
    let empty = ScriptedLines([])
    let form = TerminalForm(Self.form(.persian), evaluator: Self.evaluator, io: empty)
    #expect(form.run() == .endOfInput)
    #expect(empty.output.contains("چیزی ذخیره نشد"))
  }

  @Test(
    "Leaving saves nothing",
    arguments: [(Language.english, "quit"), (.persian, "خروج"), (.russian, "выход"), (.russian, "QUIT")])
  func leavingSavesNothing(language: Language, word: String) {
    #expect(Self.run(then: [word], language: language).outcome == .quit)
  }

  @Test("What the store refuses is asked again") func whatTheStoreRefusesIsAskedAgain() {
    let lines = ClubSchema.customer.fields.flatMap { Self.usual[$0.name.text] ?? [""] }
    let io = ScriptedLines(lines + ["save", "09351112233", "save"])
    let form = TerminalForm(Self.form(.english), evaluator: Self.evaluator, io: io)
    #expect(Self.saved(form.run())?["mobile"] == .text("09123456789"))
    form.refuse([Violation(.alreadyTaken, at: FieldPath(FieldName("mobile")))])
    let second = Self.saved(form.run())
    #expect(io.output.contains(Self.complaint(.alreadyTaken, ["label": "Mobile"])))
    #expect(second?["mobile"] == .text("09351112233"))
    #expect(second?["full_name"] == .text("Sara"))
  }

  @Test("A question mark shows help and options again") func aQuestionMarkShowsHelpAndOptionsAgain() {
    let (_, io) = Self.run(["gender": ["?", "1"]])
    #expect(io.output.components(of: "1  Male") == 2)
  }

  @Test("The Persian dialogue is Persian") func thePersianDialogueIsPersian() {
    let (_, io) = Self.run(language: .persian)
    #expect(io.output.contains("۲  زن"))
    #expect(io.output.contains("مشتری تازه"))
    #expect(!io.output.contains("terminal."))
    #expect(!io.output.contains("forms."))
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
