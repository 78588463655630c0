import ByteText
import Localization
import SchemaModel
import TestSupport
import Testing
import Validation

@Suite struct ValidatorTests {
  static func text(_ id: Int, _ name: String, required: Bool = false) -> Field {
    TestModel.field(
      id, name,
      CoreType(
        scalar: .text(lines: false), normalizers: [.text, .persianLetters], constraints: [.length(min: 2, max: 20)]),
      isRequired: required)
  }

  static let customer = TestModel.entity(
    "customer",
    [
      text(0, "name", required: true),
      TestModel.field(1, "gender", CoreType(scalar: .option(OptionListID(0))), defaultValue: .option("male")),
      TestModel.field(
        2, "code", CoreType(scalar: .text(lines: false), normalizers: [.code], constraints: [.digits(min: 4, max: 4)]),
        isUnique: true),
      TestModel.field(3, "born", .date),
      TestModel.field(4, "credit", .decimal(places: 2), [.range(min: .integer(0), max: .integer(1000))]),
      TestModel.field(5, "likes", .options(OptionListID(1))),
      TestModel.field(
        6, "purchases", .list,
        columns: [
          text(0, "product", required: true),
          TestModel.field(1, "quantity", .integer, [.range(min: .integer(1), max: nil)], defaultValue: .integer(1)),
        ]),
      TestModel.field(7, "friend", .reference(EntityName("customer"))),
      TestModel.field(8, "active", .boolean),
    ])

  static let schema = TestModel.schema(
    customer, business: Business(name: LocalizedText("Shop"), languages: [.persian, .english], calendar: .persian),
    optionLists: [
      OptionList(
        name: "gender",
        options: [
          Option(code: "male", label: LocalizedText(entries: [.init(language: .persian, text: "مرد")])),
          Option(code: "female", label: LocalizedText(entries: [.init(language: .persian, text: "زن")])),
        ]),
      OptionList(
        name: "likes", options: ["books", "Tea", "travel"].map { Option(code: $0, label: LocalizedText($0)) }),
    ])
  static let validator = Validator(schema: schema, algorithms: [:])

  static func read(_ entries: [(String, InputValue)], presets: Bool = true) -> ValidatedRecord {
    validator.create(
      RecordInput(entries.map { RecordInput.Entry(name: $0.0, value: $0.1) }), entity: customer, presets: presets,
      in: ValidationContext())
  }

  @Test("A record is normalised and typed") func aRecordIsNormalisedAndTyped() throws {
    let record = Self.read([
      ("name", .text("  علي  رضا ")), ("code", .text("۱۲ ۳-۴")), ("born", .text("۱۴۰۳/۱۲/۳۰")),
      ("credit", .text("12.50")),
      ("likes", .texts(["TEA", "books"])), ("active", .text("بله")),
    ])
    #expect(record.violations == [])
    #expect(record.values[Self.customer, "name"] == .text("علی رضا"))
    #expect(record.values[Self.customer, "gender"] == .option("male"))
    #expect(record.cells[Self.customer, "gender"].origin == .preset)
    #expect(record.values[Self.customer, "code"] == .text("1234"))
    #expect(record.values[Self.customer, "born"] == .date(try #require(CivilDate(year: 2025, month: 3, day: 20))))
    #expect(record.values[Self.customer, "credit"] == .decimal(ExactDecimal(units: 125, places: 1)))
    #expect(record.values[Self.customer, "likes"] == .options(["books", "Tea"]))
    #expect(record.values[Self.customer, "active"] == .boolean(true))
    #expect(record.claims.map(\.path.description) == ["code"])
  }

  static let refusals: [(String, InputValue, ViolationCode)] = [
    ("name", .text("x"), .tooShort), ("name", .text(String(repeating: "ی", count: 21)), .tooLong),
    ("name", .text("  "), .required), ("name", .blank, .required), ("name", .text("a\u{0}b"), .nulCharacter),
    ("name", .texts(["a"]), .wrongShape), ("gender", .text("unknown"), .unknownOption),
    ("code", .text("123"), .wrongDigitCount), ("code", .text("12a4"), .notDigits),
    ("born", .text("1404/12/30"), .noSuchDay),
    ("born", .text("1600/01/01"), .notDate), ("born", .text("yesterday"), .notDate),
    ("credit", .text("1.2345"), .tooManyPlaces), ("credit", .text("0.123"), .tooManyPlaces),
    ("credit", .number("1.234"), .tooManyPlaces), ("credit", .text("0,500"), .ambiguousNumber),
    ("credit", .text("500.000"), .unclearNumber), ("credit", .text("1.234"), .tooManyPlaces),
    ("credit", .text("0,123"), .placesOrThousands), ("credit", .text("999.990"), .unclearNumber),
    ("credit", .text("1500.000"), .aboveMaximum),
    ("credit", .text("-1"), .belowMinimum), ("credit", .text("1000.01"), .aboveMaximum),
    ("credit", .text("1e3"), .notDecimal),
    ("credit", .text("99999999999999999999"), .numberTooLarge), ("likes", .texts(["books", "no"]), .unknownOption),
    ("likes", .list([]), .required), ("purchases", .text("x"), .wrongShape),
    ("active", .text("maybe"), .notYesNo), ("nmae", .text("x"), .unknownField), ("version", .text("3"), .readOnly),
  ]

  @Test("One violation a value", arguments: refusals.filter { $0.1 != .list([]) })
  func oneViolationAValue(_ name: String, _ value: InputValue, _ code: ViolationCode) {
    let entries: [(String, InputValue)] = name == "name" ? [] : [("name", .text("Sara"))]
    let record = Self.read(entries + [(name, value)])
    #expect(record.violations.map(\.code) == [code])
    #expect(record.violations.map(\.path.description) == [name])
  }

  /// A Persian business types Persian dates, and is told the ends of a range in them.
  @Test("The ends of a range are told in the calendar of the business")
  func theEndsOfARangeAreToldInTheCalendarOfTheBusiness() throws {
    let end = try #require(PersianCalendar.civilDate(year: 1403, month: 12, day: 30))
    let entity = TestModel.entity("person", [TestModel.field(0, "born", .date, [.range(min: nil, max: .date(end))])])
    let told = try #require(CivilDate(year: 2025, month: 3, day: 20))
    for calendar in Business.Calendar.allCases {
      let business = Business(name: LocalizedText("Shop"), calendar: calendar)
      let schema = TestModel.schema(entity, business: business)
      let input = RecordInput([.init(name: "born", value: .text("2025-03-21"))])
      let record = Validator(schema: schema, algorithms: [:]).create(input, entity: entity, in: ValidationContext())
      #expect(record.violations.map(\.arguments) == [["max": .date(told)]])
    }
  }

  /// Taken out with a note: what does not show and turns text around. ZWNJ is a letter's business and stays.
  @Test("Invisible characters go with a note") func invisibleCharactersGoWithANote() {
    let record = Self.read([
      ("name", .text("Sa\u{202E}ra")), ("code", .text("12\u{200E}34")),
      ("purchases", .list([RecordInput([.init(name: "product", value: .text("te\u{7}a"))])])),
    ])
    #expect(record.values[Self.customer, "name"] == .text("Sara"))
    #expect(record.violations == [])
    #expect(record.notes.map(\.path.description) == ["name", "code", "purchases[0].product"])
    #expect(Self.read([("name", .text(" خانه\u{200C}دار  "))]).notes == [])
    #expect(Self.read([("name", .text("\u{202E}"))]).notes == [], "a blank has nothing to say")
  }

  @Test("A reference by name is a question for the store") func aReferenceByNameIsAQuestionForTheStore() {
    let record = Self.read([("name", .text("Sara")), ("friend", .text(" ۱۲۳۴ "))])
    #expect(record.violations == [])
    #expect(record.claims.map(\.question) == [.reference(entity: Self.customer.name, text: "1234")])
  }

  @Test("An empty array is blank") func anEmptyArrayIsBlank() {
    let record = Self.read([
      ("name", .text("Sara")), ("likes", .texts([])), ("gender", .blank), ("purchases", .list([])),
    ])
    #expect(record.violations == [])
    #expect(
      record.values[Self.customer, "likes"].isBlank && record.values[Self.customer, "gender"].isBlank
        && record.values[Self.customer, "purchases"].isBlank)
  }

  @Test("Rows are read in place") func rowsAreReadInPlace() {
    let record = Self.read([
      ("name", .text("Sara")),
      (
        "purchases",
        .list([
          RecordInput([.init(name: "product", value: .text("tea"))]),
          RecordInput([.init(name: "quantity", value: .text("0")), .init(name: "colour", value: .text("red"))]),
        ])
      ),
    ])
    #expect(
      record.violations.map(\.path.description) == [
        "purchases[1].product", "purchases[1].quantity", "purchases[1].colour",
      ])
    #expect(record.violations.map(\.code) == [.required, .belowMinimum, .unknownField])
    #expect(
      record.values[Self.customer, "purchases"]
        == .list([
          Row(values: [.text("tea"), .integer(1)]), Row(values: [.blank, .blank]),
        ]))
  }

  @Test("An update keeps what it leaves out") func anUpdateKeepsWhatItLeavesOut() throws {
    let id = try #require(RecordID("0190f0a0-0000-7000-8000-000000000001"))
    var old = Self.read([("name", .text("Sara")), ("code", .text("1234"))])
    old.cells.values[Self.customer, "purchases"] = .list([Row(id: id, values: [.text("tea"), .integer(3)])])
    let change = RecordInput([
      .init(name: "gender", value: .blank),
      .init(
        name: "purchases",
        value: .list([
          RecordInput([.init(name: "product", value: .text("coffee"))], rowID: id.text.uppercased()),
          RecordInput([.init(name: "product", value: .text("salt"))], rowID: "0190f0a0-0000-7000-8000-00000000000f"),
        ])),
    ])
    let record = Self.validator.update(
      change, entity: Self.customer, old: OldRecord(old.cells), in: ValidationContext())
    #expect(
      record.values[Self.customer, "name"] == .text("Sara") && record.cells[Self.customer, "name"].origin == .typed)
    #expect(record.values[Self.customer, "gender"].isBlank && record.cells[Self.customer, "gender"].origin == nil)
    #expect(record.violations.map(\.path.description) == ["purchases[1].id"])
    guard case .list(let rows) = record.values[Self.customer, "purchases"] else {
      Issue.record("no rows")
      return
    }
    #expect(rows[0] == Row(id: id, values: [.text("coffee"), .integer(3)]))
  }

  @Test("Without presets nothing goes in") func withoutPresetsNothingGoesIn() {
    #expect(Self.read([("name", .text("Sara"))], presets: false).values[Self.customer, "gender"].isBlank)
  }

  /// The bulk path refuses what the form path refuses, with the same code.
  @Test(
    "Cells and records agree",
    arguments: refusals.filter {
      if case .text = $0.1 { $0.0 != "purchases" && $0.0 != "nmae" && $0.0 != "version" } else { false }
    })
  func cellsAndRecordsAgree(_ name: String, _ value: InputValue, _ code: ViolationCode) throws {
    guard case .text(let text) = value else { return }
    let field = try #require(Self.customer.field(name))
    var checker = RowChecker(Self.validator, entity: Self.customer, columns: [field], seed: 1, in: ValidationContext())
    let bytes = Array(text.utf8)
    checker.check(bytes.span, cells: [0..<bytes.count])
    #expect(checker.faults.map(\.code) == [code])
    #expect(
      checker.faults.map(\.arguments)
        == Self.read([(name, value)]).violations.filter { $0.path.description == name }.map(\.arguments))
  }

  @Test("Unique values are compared within the file") func uniqueValuesAreComparedWithinTheFile() throws {
    let field = try #require(Self.customer.field("code"))
    var checker = RowChecker(Self.validator, entity: Self.customer, columns: [field], seed: 1, in: ValidationContext())
    var codes: [[ViolationCode]] = []
    for text in ["1234", "۱۲۳۴", "", "", "12", "12", "12 34"] {
      let bytes = Array(text.utf8)
      checker.check(bytes.span, cells: [0..<bytes.count])
      codes.append(checker.faults.map(\.code))
    }
    #expect(codes == [[], [.alreadyTaken], [], [], [.wrongDigitCount], [.wrongDigitCount], [.alreadyTaken]])
  }

  @Test("Bytes that are no text are named") func bytesThatAreNoTextAreNamed() throws {
    let fields = [Self.customer.fields[0], Self.customer.fields[2]]
    var checker = RowChecker(Self.validator, entity: Self.customer, columns: fields, seed: 1, in: ValidationContext())
    let bytes: [UInt8] = Array("Sa".utf8) + [0xFF] + Array("1234".utf8)
    checker.check(bytes.span, cells: [0..<3, 3..<7])
    #expect(checker.faults.map(\.code) == [.notUTF8])
    #expect(checker.faults.first?.arguments == ["offset": .count(2)])
    checker.check(bytes.span, cells: [3..<7])
    #expect(checker.faults.map(\.code) == [.wrongCellCount])
  }

  @Test("A formula that nobody worked out is named in every field") func aFormulaIsNamed() throws {
    let formula = UncalculatedFormula.cell(Array("B2*3".utf8))
    for field in Self.customer.fields where field.columns.isEmpty {
      var checker = RowChecker(
        Self.validator, entity: Self.customer, columns: [field], seed: 1, in: ValidationContext())
      checker.check(formula.span, cells: [0..<formula.count])
      #expect(checker.faults.contains { $0.code == .notCalculated }, "\(field.name)")
      let told = checker.faults.first { $0.code == .notCalculated }?.arguments
      #expect(told == ["formula": .text("=B2*3")], "\(field.name)")
    }
  }
}
