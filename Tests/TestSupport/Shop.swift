public import Localization
public import SchemaModel

/// A small business with every kind of field, as the compiler would make it.
public enum Shop {
  /// The schema; its parts can be changed one by one to see what a change does.
  public static func schema(
    name: String = "shop", title: String = "Shop", fields: [Field]? = nil, visitFields: [Field]? = nil,
    cities: [String] = ["tehran", "o'hare"]
  ) -> Schema {
    let customer = Entity(
      id: 0, name: EntityName("customer"), label: LocalizedText("Customer"), plural: LocalizedText("Customers"),
      fields: fields ?? customerFields, identity: [[1], [4]],
      layout: FormLayout(tabs: [.init(name: "all", label: LocalizedText("All"), rows: [])]))
    let visit = Entity(
      id: 1, name: EntityName("visit"), label: LocalizedText("Visit"), plural: LocalizedText("Visits"),
      fields: visitFields ?? self.visitFields,
      layout: FormLayout(tabs: [.init(name: "all", label: LocalizedText("All"), rows: [])]))
    return Schema(
      name: name,
      business: Business(name: LocalizedText(title), languages: [.english, .persian], calendar: .persian),
      optionLists: [
        options("cities", cities),
        OptionList(
          name: "interests",
          options: [
            Option(code: "books", label: label("Books", "کتاب")), Option(code: "travel", label: label("Travel", "سفر")),
            Option(code: "fairs", label: label("Fairs", "نمایشگاه")),
          ]),
      ],
      entities: [customer, visit])
  }

  /// Ids: 0 name, 1 mobile, 2 city, 3 interests, 4 birth date, 5 credit, 6 consent, 7 referrer, 8 notes, 9 purchases.
  public static let customerFields: [Field] = [
    field(0, "full_name", .text(lines: false), [.length(min: 2, max: 120)], isRequired: true),
    field(1, "mobile", .text(lines: false), [.digits(min: 11, max: 11)], isUnique: true),
    field(2, "city", .option(OptionListID(0)), defaultValue: .option("tehran")),
    field(3, "interests", .options(OptionListID(1))),
    field(
      4, "birth_date", .date,
      [.range(min: CivilDate(year: 1900, month: 1, day: 1).map { .date($0) }, max: nil)]),
    field(
      5, "credit", .decimal(places: 2), [.range(min: .decimal(ExactDecimal(units: -5, places: 2)), max: .integer(900))]),
    field(6, "consent", .boolean),
    field(7, "referrer", .reference(EntityName("customer"))),
    field(8, "notes", .text(lines: true)),
    field(9, "purchases", .rows, rows: purchaseFields),
  ]

  /// Ids: 0 product, 1 quantity, 2 position, 3 tags, 4 seller.
  public static let purchaseFields: [Field] = [
    field(0, "product", .text(lines: false), [.length(min: nil, max: 40)], isRequired: true),
    field(1, "quantity", .integer, [.range(min: .integer(1), max: nil)]),
    field(2, "position", .text(lines: false)),
    field(3, "tags", .options(OptionListID(1))),
    field(4, "seller", .reference(EntityName("customer"))),
  ]

  public static let visitFields: [Field] = [
    field(0, "customer", .reference(EntityName("customer")), isRequired: true),
    field(1, "note", .text(lines: true)),
  ]

  /// A field of a type, without words of its own.
  public static func field(
    _ id: Int, _ name: String, _ scalar: ScalarType, _ constraints: [Constraint] = [], isRequired: Bool = false,
    isUnique: Bool = false, defaultValue: Value = .blank, rows: [Field] = []
  ) -> Field {
    Field(
      id: id, name: FieldName(name), label: LocalizedText(name),
      type: CoreType(
        scalar: scalar, normalizers: [scalar == .text(lines: true) ? .lines : .text], constraints: constraints),
      isRequired: isRequired,
      isUnique: isUnique, defaultValue: defaultValue, rows: rows)
  }

  /// A list whose codes are their own labels.
  public static func options(_ name: String, _ codes: [String]) -> OptionList {
    OptionList(name: name, options: codes.map { Option(code: $0, label: LocalizedText($0)) })
  }

  private static func label(_ english: String, _ persian: String) -> LocalizedText {
    LocalizedText(entries: [.init(language: .english, text: english), .init(language: .persian, text: persian)])
  }
}

extension Shop {
  /// What a fixture asked for and cannot be.
  public struct Impossible: Error {
    public let what: String

    public init(what: String) { self.what = what }
  }

  /// An identity that tests can tell from others.
  public static func id(_ number: Int) throws -> RecordID {
    let digits = String(number)
    let text = "0190f0a8-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    guard let id = RecordID(text) else { throw Impossible(what: text) }
    return id
  }

  /// A day that exists.
  public static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
      throw Impossible(what: "\(year) \(month) \(day)")
    }
    return date
  }
}
