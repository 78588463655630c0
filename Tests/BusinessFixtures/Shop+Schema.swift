import Localization
public import SchemaModel
public import TestSupport
import Testing

extension Shop {
  /// The schema of the business `shop`, changed where a test asks what a change does.
  ///
  /// - Parameters:
  ///   - name: What the schema is called.
  ///   - title: What the business is called.
  ///   - fields: The fields of a customer, where they are others.
  ///   - cities: The codes of the cities, where they are others.
  /// - Returns: The schema; one without entities, and a failure of the test, where the business does not compile.
  public static func schema(
    name: String = "shop", title: String = "Shop", fields: [Field]? = nil, cities: [String]? = nil
  ) -> Schema {
    var business = compiled.business
    business.name = LocalizedText(title)
    let lists = compiled.optionLists.map { list in
      guard list.name == "cities", let cities else { return list }
      return OptionList(name: list.name, options: cities.map { Option(code: $0, label: LocalizedText($0)) })
    }
    let entities = compiled.entities.map { entity in
      guard entity.id == 0, let fields else { return entity }
      return Entity(
        id: entity.id, name: entity.name, label: entity.label, plural: entity.plural, fields: fields,
        identity: entity.identities.map(\.fields), layout: FormLayout(tabs: []))
    }
    return Schema(name: name, business: business, optionLists: lists, entities: entities)
  }

  private static let compiled: Schema = {
    do {
      return try TestBusiness.named("shop").schema
    } catch {
      Issue.record(error, "the business shop")
      return Schema(name: "shop", business: Business(name: LocalizedText("Shop")), entities: [])
    }
  }()

  /// The fields of a customer.
  public static var customerFields: [Field] { compiled.entities.first?.fields ?? [] }

  /// The values of a customer: blank but for what is given by the names of fields.
  ///
  /// - Parameter given: Values by the names of their fields; a name of none fails the test.
  /// - Returns: A value a field.
  public static func values(_ given: [String: Value]) -> RecordValues {
    var values = RecordValues(blanks: customerFields.count)
    for (name, value) in given {
      if let entity = compiled.entities.first { values[entity, name] = value }
    }
    return values
  }

  /// A customer with something in every field.
  ///
  /// - Parameter mobile: The customer's number.
  /// - Returns: A value a field.
  /// - Throws: Never, as long as the days and identities in it exist.
  public static func fullCustomer(mobile: String = "09121234567") throws -> RecordValues {
    values([
      "full_name": .text("علي كريمي"), "mobile": .text(mobile), "city": .option("o'hare"),
      "interests": .options(["books", "fairs"]),
      "birth_date": .date(try day(1990, 2, 28)), "credit": .decimal(ExactDecimal(units: 1250, places: 2)),
      "consent": .boolean(false),
      "notes": .text("line one\nline two"),
      "purchases": .list([
        Row(id: try id(801), values: [.text("tea"), .integer(2), .text("left"), .options(["travel"]), .blank]),
        Row(id: try id(802), values: [.text("100% [pure] *"), .blank, .blank, .blank, .blank]),
      ]),
    ])
  }
}
