import Assets
import Forms
import Localization
import Presentation
import SchemaModel
import TestSupport
import Testing
import Validation

/// What a form shows of a value, the validator reads back to that value: nobody loses anything by opening a record
/// and saving it.
@Suite struct ReadingBackTests {
  static let validator = Validator(schema: ClubSchema.schema, algorithms: [:])

  /// The input that a page makes of a state: what it shows, under the names.
  static func input(_ state: FormState, _ form: FormDefinition) -> RecordInput {
    RecordInput(form.fields.map { .init(name: $0.field.name.text, value: value(state.fields[$0.field.id], $0)) })
  }

  static func value(_ state: FieldState, _ field: FormField) -> InputValue {
    switch state.chosen {
    case .one(let place): return .text(field.options[place].code)
    case .several(let places): return .texts(places.map { field.options[$0].code })
    case .none: break
    }
    guard field.control == .grid else { return state.text.isEmpty ? .blank : .text(state.text) }
    let rows = state.rows.map { row in
      RecordInput(
        field.columns.map { .init(name: $0.field.name.text, value: value(row.fields[$0.field.id], $0)) }, rowID: row.id)
    }
    return rows.isEmpty ? .blank : .list(rows)
  }

  @Test("A stored record", arguments: Language.supported) func aStoredRecord(language: Language) {
    let form = FormDefinitionTests.form(language)
    let read = Self.validator.update(
      Self.input(form.state(ClubSchema.values), form), entity: ClubSchema.customer,
      old: OldRecord(RecordCells(ClubSchema.values)), in: ValidationContext())
    #expect(read.violations == [])
    #expect(read.values == ClubSchema.values)
  }

  @Test("Numbers and days of every size", arguments: Language.supported) func numbersAndDaysOfEverySize(
    language: Language
  ) {
    let form = FormDefinitionTests.form(language)
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      var values = ClubSchema.values
      let units = Int64.random(in: -999_999_999_999_999...999_999_999_999_999, using: &generator)
      values[ClubSchema.customer, "credit_limit"] = .decimal(
        ExactDecimal(units: units >> Int64.random(in: 0...48, using: &generator), places: 0))
      // From the first Persian year that is read as one.
      let day = Int.random(in: -52_149...56_000, using: &generator)
      values[ClubSchema.customer, "birth_date"] = CivilDate(daysSinceEpoch: day).map { .date($0) } ?? .blank
      let read = Self.validator.create(
        Self.input(form.state(values), form), entity: ClubSchema.customer, in: ValidationContext())
      #expect(read.values[ClubSchema.customer, "credit_limit"] == values[ClubSchema.customer, "credit_limit"])
      #expect(read.values[ClubSchema.customer, "birth_date"] == values[ClubSchema.customer, "birth_date"])
    }
  }

  /// A business with every unit for its amounts, and a number field beside them.
  static func till(_ unit: SchemaModel.Business.MoneyUnit?, places: Int) -> Schema {
    let money = CoreType(scalar: .decimal(places: places), unit: .currency)
    let types = [("price", money), ("weight", CoreType(scalar: .decimal(places: 3)))]
    let fields = types.enumerated().map { id, field in
      Field(id: id, name: FieldName(field.0), label: LocalizedText(field.0), type: field.1)
    }
    let till = Entity(
      id: 0, name: EntityName("till"), label: LocalizedText("Till"), plural: LocalizedText("Tills"), fields: fields,
      layout: FormLayout(tabs: []))
    let business = Business(
      name: LocalizedText("Till"), languages: Language.supported, digits: .persian, currency: "IRR", moneyUnit: unit)
    return Schema(name: "till", business: business, optionLists: [], entities: [till])
  }

  @Test(
    "an amount is read in the unit in which it is shown", arguments: Language.supported,
    [nil, Business.MoneyUnit.toman])
  func amounts(language: Language, unit: Business.MoneyUnit?) {
    var generator = SeededGenerator(seed: 23)
    for places in [0, 2, 3] {
      let schema = Self.till(unit, places: places)
      let (validator, till) = (Validator(schema: schema, algorithms: [:]), schema.entities[0])
      let form = FormDefinition(schema: schema, entity: till, language: language, messages: Assets.messages(language))
      for _ in 0..<300 {
        let units = Int64.random(in: -999_999_999_999_999...999_999_999_999_999, using: &generator)
        let price = ExactDecimal(units: units >> Int64.random(in: 0...48, using: &generator), places: places)
        let weight = ExactDecimal(units: Int64.random(in: -99_999...99_999, using: &generator), places: 3)
        let values: RecordValues = [.decimal(price), .decimal(weight)]
        var input = Self.input(form.state(values), form)
        #expect(input.amounts == .currency)
        input.amounts = .customary
        #expect(validator.create(input, entity: till, in: ValidationContext()).values == values, "\(input)")
        let sent = RecordInput([
          .init(name: "price", value: .number(price.description)),
          .init(name: "weight", value: .number(weight.description)),
        ])
        #expect(validator.create(sent, entity: till, in: ValidationContext()).values == values, "\(sent)")
      }
    }
  }

  @Test("Tomans are ten rials") func tomansAreTenRials() throws {
    let schema = Self.till(.toman, places: 0)
    let (validator, till) = (Validator(schema: schema, algorithms: [:]), schema.entities[0])
    for (typed, stored) in [
      ("5000", 50_000 as Int64), ("۵٬۰۰۰٫۵", 50_005), ("0.5", 5), ("-3", -30), ("1,000,000", 10_000_000),
    ] {
      let value = Value.decimal(ExactDecimal(units: stored, places: 0))
      #expect(validator.value(of: typed, in: till.fields[0], of: till, amounts: .customary) == value)
    }
    for typed in ["0.05", "500.000", "922337203685477580.8"] {
      #expect(validator.value(of: typed, in: till.fields[0], of: till, amounts: .customary) == nil)
    }
    let form = FormDefinition(schema: schema, entity: till, language: .persian, messages: Assets.messages(.persian))
    let price = Value.decimal(ExactDecimal(units: 50_005, places: 0))
    #expect(form.fields[0].text(price, form.words) == "۵٬۰۰۰٫۵")
    #expect(form.fields[0].unit == "تومان")
    #expect(validator.storedForms(of: "5000", in: till).contains("50000"))
    // Whoever sent rials is told rials.
    let least = ViolationArgument.amount(ExactDecimal(units: 50_005, places: 0))
    let fault = Violation(.belowMinimum, at: FieldPath(FieldName("price")), ["min": least])
    for (amounts, told) in [(AmountUnit.customary, "5,000.5 toman"), (.currency, "50,005 rials")] {
      let formatter = ViolationFormatter(
        business: schema.business, language: .english, messages: Assets.messages(.english), amounts: amounts)
      #expect(formatter.message(fault, label: "Price") == "Price must be at least \(told).")
    }
  }

  @Test("Days beyond the Persian years that are read are written in Gregorian")
  func daysBeyondThePersianYearsThatAreReadAreWrittenInGregorian() {
    let form = FormDefinitionTests.form(.persian)
    for (year, month, day) in [(1800, 1, 1), (1700, 12, 31), (2200, 5, 6), (9999, 12, 31)] {
      var values = ClubSchema.values
      values[ClubSchema.customer, "birth_date"] =
        CivilDate(year: year, month: month, day: day).map { .date($0) } ?? .blank
      let read = Self.validator.create(
        Self.input(form.state(values), form), entity: ClubSchema.customer, in: ValidationContext())
      #expect(read.values[ClubSchema.customer, "birth_date"] == values[ClubSchema.customer, "birth_date"])
    }
  }

  @Test("Untouched presets are stored as presets and touched ones as typed")
  func untouchedPresetsAreStoredAsPresetsAndTouchedOnesAsTyped() throws {
    let form = FormDefinitionTests.form(.english)
    let posted = try PostedForm.decode(
      [.init("full_name", "Sara"), .init("mobile", "09123456789"), .init("gender", "male"), .init("city", "qom")],
      ClubSchema.customer)
    let read = Self.validator.create(
      FormSubmission(posted, to: form, evaluator: FormDefinitionTests.evaluator()).evaluate().input,
      entity: ClubSchema.customer,
      in: ValidationContext())
    #expect(read.violations == [])
    #expect(read.cells[ClubSchema.customer, "gender"].origin == .preset)
    #expect(read.cells[ClubSchema.customer, "city"].origin == .typed)
    #expect(read.values[ClubSchema.customer, "gender"] == .option("male"))
  }

  @Test("Violations stand beside their boxes") func violationsStandBesideTheirBoxes() throws {
    let form = FormDefinitionTests.form(.english)
    let posted = try PostedForm.decode(
      [
        .init("full_name", ""), .init("mobile", "0912"), .init("nickname", "x"), .init("birth_date", "1404/12/30"),
        .init("purchases[0].product", ""), .init("purchases[1].product", "Shoes"), .init("purchases[1].price", "x"),
        .init("purchases[1].bought_on", "1404/01/01"),
      ], ClubSchema.customer)
    let input = FormSubmission(posted, to: form, evaluator: FormDefinitionTests.evaluator()).evaluate().input
    let read = Self.validator.create(input, entity: ClubSchema.customer, in: ValidationContext())
    let state = form.state(input, violations: read.violations, evaluator: FormDefinitionTests.evaluator())
    #expect(
      state.problems.map(\.anchor) == ["f-full_name", "f-mobile", "f-birth_date", "f-purchases-0-price", nil])
    #expect(state["purchases"].rows.count == 1)
    #expect(state["purchases"].rows[0]["price"].text == "x")
    #expect(state["purchases"].rows[0]["price"].problem.map { $0.contains("Unit price") } == true)
  }
}
