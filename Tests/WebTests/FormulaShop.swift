import Assets
import ByteText
import Expressions
import Forms
import Web
import Localization
import SchemaModel
import TestSupport

/// A card whose fields depend on each other in every way, as the compiler would make it.
enum FormulaShop {
  static let customer = entity()
  static let schema = Schema(
    name: "formulas",
    business: Business(
      name: LocalizedText("Formulas"), languages: [.english, .persian], calendar: .persian, digits: .persian,
      timeZone: "Asia/Tehran"),
    optionLists: lists, entities: [customer])

  static func plan(_ language: Language, _ schema: Schema = schema) -> FormDefinition {
    FormDefinition(
      schema: schema, entity: schema.entities[0], language: language, messages: Assets.messages(language))
  }

  private static let lists = [
    Shop.options("sources", ["friend", "web", "passing"]), Shop.options("cities", ["tehran", "shiraz"]),
    OptionList(
      name: "districts",
      options: [("vanak", "tehran"), ("tajrish", "tehran"), ("zand", "shiraz")].map { code, city in
        Option(code: code, label: words(code.uppercased()), attributes: ["city": city, "note": "unread"])
      }),
    Shop.options("tags", ["a", "b", "c"]),
  ]

  private static func words(_ english: String) -> LocalizedText {
    LocalizedText(entries: [
      .init(language: .english, text: english), .init(language: .persian, text: english + "\u{200C}ها"),
    ])
  }

  /// Ids: 0 name, 1 found_us, 2 referrer, 3 city, 4 district, 5 born, 6 age, 7 credit, 8 code, 9 is_member, 10 level,
  /// 11 tags, 12 notes, 13 purchases, 14 total, 15 free, 16 latin, 17 secret.
  private static func fields(_ logic: (_ name: String, _ list: Int?) -> FieldLogic) -> [Field] {
    let rows = [
      field(0, "product", .text(lines: false), logic("product", 13)),
      field(1, "quantity", .integer, logic("quantity", 13), defaultValue: .integer(1)),
      field(2, "price", .decimal(places: 2), logic("price", 13), isMoney: true),
      field(3, "amount", .decimal(places: 2), logic("amount", 13), isMoney: true),
    ]
    let code = [Normalizer.code, .lowercase], persian = [Normalizer.text, .persianLetters, .digits]
    let bounds = Constraint.range(
      min: CivilDate(year: 1900, month: 1, day: 1).map { .date($0) }, max: nil)
    return [
      field(0, "name", .text(lines: false), logic("name", nil), [.length(min: 2, max: 8)], persian),
      field(1, "found_us", .option(OptionListID(0)), logic("found_us", nil)),
      field(2, "referrer", .reference(EntityName("customer")), logic("referrer", nil)),
      field(3, "city", .option(OptionListID(1)), logic("city", nil)),
      field(4, "district", .option(OptionListID(2)), logic("district", nil)),
      field(5, "born", .date, logic("born", nil), [bounds]),
      field(6, "age", .integer, logic("age", nil)),
      field(
        7, "credit", .decimal(places: 0), logic("credit", nil), [.range(min: .integer(0), max: nil)], isMoney: true),
      field(8, "code", .text(lines: false), logic("code", nil), [.digits(min: 3, max: 5)], code),
      field(9, "is_member", .boolean, logic("is_member", nil)),
      field(10, "level", .integer, logic("level", nil), [.range(min: .integer(-5), max: .integer(9999))]),
      field(11, "tags", .options(OptionListID(3)), logic("tags", nil)),
      field(12, "notes", .text(lines: true), logic("notes", nil), [], [.lines]),
      field(13, "purchases", .rows, logic("purchases", nil), rows: rows),
      field(14, "total", .decimal(places: 2), logic("total", nil), isMoney: true),
      field(15, "free", .text(lines: false), logic("free", nil), [], []),
      field(
        16, "latin", .text(lines: false), logic("latin", nil),
        ["[a-c]+[0-9]?"].compactMap { try? .pattern(Pattern($0)) }, [.text]),
      field(17, "secret", .text(lines: false), logic("secret", nil), [.algorithm("check")], [.code]),
    ]
  }

  private static func field(
    _ id: Int, _ name: String, _ scalar: ScalarType, _ logic: FieldLogic, _ constraints: [Constraint] = [],
    _ normalizers: [Normalizer] = [.text], isMoney: Bool = false, defaultValue: Value = .blank, rows: [Field] = []
  ) -> Field {
    Field(
      id: id, name: FieldName(name), label: LocalizedText("The " + name),
      type: CoreType(
        scalar: scalar, normalizers: normalizers, constraints: constraints,
        unit: isMoney ? .currency : .none, control: Control(kind: kind(scalar))),
      defaultValue: defaultValue, rows: rows, logic: logic)
  }

  private static func kind(_ scalar: ScalarType) -> Control.Kind {
    switch scalar {
    case .text(let lines): lines ? .area : .line
    case .integer, .decimal: .line
    case .boolean: .yesNo
    case .date: .date
    case .option: .choice
    case .options: .choices
    case .reference: .reference
    case .rows: .grid
    }
  }

  private static func entity() -> Entity {
    let scope = RecordScope(entity: "customer", fields: fields { _, _ in FieldLogic() }, optionLists: lists)
    func formula(_ text: String, _ list: Int? = nil, option: OptionList? = nil) -> Formula {
      var environment = list.flatMap(scope.environment(ofRowsIn:)) ?? scope.environment
      if let option { environment = RecordScope.environment(environment, option: RecordScope.option(of: option)) }
      let checked = CheckedExpression(text, in: environment)
      return Formula(text: text, typed: checked.root, scope: scope, list: list)
    }
    func logic(_ name: String, _ list: Int?) -> FieldLogic {
      switch name {
      case "referrer": FieldLogic(visibleWhen: [formula("found_us == \"friend\"")])
      case "district":
        FieldLogic(
          requiredWhen: formula("city != null"), optionsWhen: formula("option.city == city", option: lists[2]))
      case "age": FieldLogic(compute: formula("years_between(born, today())"), isStored: false)
      case "level": FieldLogic(editableWhen: formula("is_member"), maximum: formula("age"))
      case "amount": FieldLogic(compute: formula("price * quantity", list))
      case "total": FieldLogic(compute: formula("purchases.sum(p, p.amount)"))
      case "notes":
        FieldLogic(visibleWhen: [formula("is_member"), formula("found_us == \"friend\"")], whenHidden: .keep)
      case "product": FieldLogic(requiredWhen: formula("parent.is_member && price > 5", list))
      case "free": FieldLogic(visibleWhen: [formula("code.matches(\"1.*\")")])
      case "latin": FieldLogic(requiredWhen: formula("user.role == \"manager\""))
      default: FieldLogic()
      }
    }
    let checks = [
      Check(
        name: "credit_needs_name", require: formula("credit == null || credit == 0 || name != null"),
        severity: .warning, message: LocalizedText("Credit needs a name."), at: 7),
      Check(
        name: "all", require: formula("secret == null || tags.size() < 3 || notes != latin"),
        message: LocalizedText("All of it.")),
    ]
    let made = fields(logic)
    let tabs: [FormLayout.Tab] = [
      .init(name: "person", label: words("Person"), rows: [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9], [10, 11]]),
      .init(name: "more", label: words("More"), rows: [[12]]),
      .init(name: "dealings", label: words("Dealings"), rows: [[13], [14], [15, 16, 17]]),
    ]
    return Entity(
      id: 0, name: EntityName("customer"), label: words("Customer"), plural: words("Customers"), fields: made,
      layout: FormLayout(tabs: tabs), titleFields: [0], checks: checks,
      formulaOrder: [
        FieldID(2), FieldID(6), FieldID(3, inList: 13), FieldID(14), FieldID(12), FieldID(15),
      ], scope: scope)
  }
}
