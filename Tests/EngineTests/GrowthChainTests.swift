import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import Testing

/// One hair salon over years of changes, with all its records.
@Suite("A salon whose schema changes again and again", .onBothEngines)
struct GrowthChainTests {
  private static let fields = [
    "name": "{type: text, required: true, length: {max: 40}}",
    "code": "{type: text, length: {max: 6}}",
    "city": "{type: choice, options: [tehran, qom, rey]}",
    "points": "{type: integer, range: {min: 0, max: 1000}}",
    "level": "{type: text}",
    "spent": "{type: integer}",
    "color": "{type: choice, options: [blond, brown, black]}",
    "fax": "{type: text, length: {max: 20}}",
    "visits": "{type: list, fields: {on: {type: date}, price: {type: integer}}}",
  ]

  /// A salon with 24 customers and 3 products.
  private func salon() throws -> GrowingSalon {
    let salon = try GrowingSalon([
      "customer": Self.fields,
      "product": ["name": "{type: text, required: true}", "cost": "{type: integer}"],
    ])
    for number in 0..<24 { try salon.add(Self.customer(number)) }
    for name in ["Shampoo", "Comb", "Colour"] {
      try salon.add(["name": .string(name), "cost": .number("12")], to: "product")
    }
    return salon
  }

  private static func customer(_ number: Int) -> GrowingSalon.Values {
    var values: GrowingSalon.Values = [
      "name": .string("Customer \(number)"), "code": .string("c\(number % 23)"),
      "city": .string(["tehran", "qom", "rey"][number % 3]),
      "level": .string(number % 4 == 0 ? "gold" : String(number)),
    ]
    if number % 8 != 7 { values["points"] = .number(String(number % 6 == 5 ? 500 + number : number * 3)) }
    if number % 2 == 0 { values["spent"] = .number(String(number * 100)) }
    if number % 2 == 1 { values["color"] = .string(number % 4 == 1 ? "blond" : "brown") }
    if number < 10 { values["fax"] = .string("021\(number)") }
    let visits = (0..<number % 5).map { visit in
      JSONValue.object([
        JSONValue.Member("on", .string("2026-0\(visit + 1)-15")),
        JSONValue.Member("price", .number(String(visit * 10 + number))),
      ])
    }
    if !visits.isEmpty { values["visits"] = .array(visits) }
    return values
  }

  @Test("After every change every record, value and entry of history is accounted for") func chain() throws {
    let salon = try salon()
    try growFields(salon)
    try compute(salon)
    try changeRules(salon)
    try removeAndReturn(salon)
    try changeTypes(salon)
    try changeUniqueness(salon)
    try removeLists(salon)
    try removeEntities(salon)
  }

  private func growFields(_ salon: GrowingSalon) throws {
    let customers = salon.ids["customer"] ?? []
    salon.set("email", "{type: email}")
    try salon.grow("a field is added", ["column_added customer.email safe"])
    for (number, id) in customers.prefix(4).enumerated() {
      try salon.change(id, ["email": .string("c\(number)@salon.example")])
    }
    salon.set("city", "{type: choice, options: [tehran, qom, rey, karaj]}")
    try salon.grow("an option is added", ["options_added customer.city safe"])
    try salon.change(customers[0], ["city": .string("karaj")])
    salon.set("city", "{type: choice, options: [tehran, qom, karaj]}")
    try salon.grow("an option goes that records have", ["options_removed customer.city validate 0+8"])
    #expect(throws: GrowingShop.Refused.self) { try salon.shop.change(customers[1], #"{"city":"rey"}"#) }
    salon.set("visits", "{type: list, fields: {on: {type: date}, price: {type: integer}, paid: {type: yes_no}}}")
    try salon.grow("a column is added to a list", ["column_added customer__visits.paid safe"])
    let paid = JSONValue.object([
      JSONValue.Member("on", .string("2026-11-01")), JSONValue.Member("price", .number("40")),
      JSONValue.Member("paid", .bool(true)),
    ])
    try salon.change(customers[5], ["visits": .array([paid])])
    salon.schema["stylist"] = ["name": "{type: text, required: true}"]
    salon.set("stylist", "{type: reference, to: stylist}")
    try salon.grow(
      "an entity is added, with a reference", ["table_added stylist safe", "column_added customer.stylist safe"])
    for name in ["Mina", "Omid"] { try salon.add(["name": .string(name)], to: "stylist") }
    let stylists = salon.ids["stylist"] ?? []
    for (number, id) in customers.prefix(6).enumerated() {
      try salon.change(id, ["stylist": .string(stylists[number % 2].text)])
    }
  }

  private func compute(_ salon: GrowingSalon) throws {
    salon.set("bonus", "{type: integer, compute: points * 2}")
    salon.set("total", #"{type: integer, compute: "visits.sum(v, v.price)"}"#)
    salon.formulas["bonus"] = { values in values["points"]?.whole.map { .number(String($0 * 2)) } }
    salon.formulas["total"] = { values in
      let prices = (values["visits"]?.items ?? []).compactMap { $0["price"]?.whole }
      return .number(String(prices.reduce(0, +)))
    }
    try salon.grow(
      "computed fields are added", ["column_added customer.bonus safe", "column_added customer.total safe"],
      recomputes: true)
    salon.set("bonus", "{type: integer, compute: points * 3}")
    salon.formulas["bonus"] = { values in values["points"]?.whole.map { .number(String($0 * 3)) } }
    try salon.grow("a formula changes", ["formula_changed customer.bonus backfill"], recomputes: true)
  }

  private func changeRules(_ salon: GrowingSalon) throws {
    let customers = salon.ids["customer"] ?? []
    salon.set("code", "{type: text, length: {max: 9}}")
    try salon.grow("a length is widened", ["rule_changed customer.code safe"])
    try salon.change(customers[1], ["code": .string("c12345678")])
    salon.set("points", "{type: integer, range: {min: 0, max: 100}}")
    let offenders = salon.having("points") { ($0.whole ?? 0) > 100 }
    #expect(offenders.count == 3)
    try salon.grow("a range is tightened", ["rule_changed customer.points validate 0+3"])
    #expect(throws: GrowingShop.Refused.self) { try salon.shop.change(customers[1], #"{"points":101}"#) }
    try salon.change(offenders[0], ["name": .string("Still with its points")])
    for id in offenders { try salon.change(id, ["points": .number("100")]) }
    try salon.grow("the values that broke it are corrected", ["rule_enforceable customer.points safe"])
    salon.set("email", "{type: email, required: true}")
    // A customer is called by the required texts.
    let required = try salon.grow("a field becomes required", ["views_changed  safe"])
    #expect(required.plan.state == .outdated([.viewsChanged]))
    try salon.change(customers[10], ["name": .string("Without a mail")])
  }

  private func removeAndReturn(_ salon: GrowingSalon) throws {
    salon.set("fax", nil)
    salon.aside["customer.fax"] = salon.having("fax").count
    try salon.grow("a field goes", ["column_removed customer.fax safe"])
    try salon.change(salon.having("fax")[2], ["name": .string("Changed without the fax")])
    salon.set("fax", Self.fields["fax"])
    salon.aside["customer.fax"] = nil
    try salon.grow("the field returns", ["column_restored customer.fax safe"])
    try salon.change(salon.having("fax")[0], ["fax": .null])
  }

  private func changeTypes(_ salon: GrowingSalon) throws {
    salon.aside["customer.daftar_was_level"] = salon.having("level").count
    salon.set("level", "{type: integer}")
    salon.convert("level") { old in old.string.flatMap { Int($0) }.map { .number(String($0)) } }
    try salon.grow("a text becomes a whole number", ["type_changed customer.level backfill 18+6"])
    salon.aside["customer.daftar_was_spent"] = salon.having("spent").count
    salon.set("spent", "{type: decimal, places: 2}")
    salon.convert("spent") { old in old.whole.map { .string(String($0)) } }
    try salon.grow("a whole number becomes a decimal", ["type_changed customer.spent backfill 12+0"])
    let coloured = salon.having("color")
    salon.aside["customer.daftar_was_color"] = coloured.count
    salon.set("color", "{type: choices, options: [blond, brown, black]}")
    salon.convert("color") { .array([$0]) }
    try salon.grow("a choice becomes choices", ["type_changed customer.color backfill 12+0"])
    try salon.change(coloured[0], ["color": .array([.string("blond"), .string("black")])])
    salon.aside["daftar_was_customer__color"] = coloured.count + 1
    salon.set("color", Self.fields["color"])
    salon.convert("color") { $0.items?.count == 1 ? $0.items?.first : nil }
    try salon.grow(
      "choices become a choice",
      ["type_changed customer.color backfill 11+1"])
    try salon.change(coloured[0], ["color": .string("black")])
  }

  private func changeUniqueness(_ salon: GrowingSalon) throws {
    let shop = salon.shop
    salon.set("code", "{type: text, length: {max: 9}, unique: true}")
    let schema = try GrowingShop.schema(salon.yaml, in: shop.folder)
    let storage = try shop.storage(schema)
    #expect(try storage.apply().state == .blocked([.uniqueAdded(table: "customer", column: "code")]))
    let shared = salon.having("code") { $0 == .string("c0") }
    #expect(shared.count == 2)
    try salon.change(shared[1], ["code": .string("c23")])
    try salon.grow("a field becomes unique", ["unique_added customer.code safe"])
    #expect(throws: GrowingShop.Refused.self) { try shop.change(shared[1], #"{"code":"c0"}"#) }
    salon.set("code", "{type: text, length: {max: 9}}")
    try salon.grow("a field need not be unique any more", ["unique_removed customer.code safe"])
    try salon.change(shared[1], ["code": .string("c0")])
  }

  private func removeLists(_ salon: GrowingSalon) throws {
    let customers = salon.ids["customer"] ?? []
    let rows = try salon.shop.storage.status().counts.first { $0.table == "customer__visits" }?.rows
    let before = (salon.schema["customer"]?["visits"], salon.schema["customer"]?["total"])
    salon.set("visits", nil)
    salon.set("total", nil)
    salon.aside["customer__visits"] = rows
    salon.aside["customer.total"] = customers.count
    try salon.grow("a list goes", ["table_removed customer__visits safe", "column_removed customer.total safe"])
    try salon.change(customers[3], ["name": .string("Changed without visits")])
    salon.set("visits", before.0)
    salon.set("total", before.1)
    salon.aside["customer__visits"] = nil
    salon.aside["customer.total"] = nil
    try salon.grow(
      "the list returns", ["table_restored customer__visits safe", "column_restored customer.total safe"],
      recomputes: true)
  }

  private func removeEntities(_ salon: GrowingSalon) throws {
    let stylist = salon.schema["stylist"]
    let product = salon.schema["product"]
    salon.schema["product"] = nil
    salon.aside["product"] = 3
    try salon.grow("an entity goes", ["table_removed product safe"])
    salon.schema["stylist"] = nil
    salon.set("stylist", nil)
    salon.aside["stylist"] = 2
    salon.aside["customer.stylist"] = 6
    try salon.grow(
      "an entity goes with the reference to it", ["table_removed stylist safe", "column_removed customer.stylist safe"])
    try salon.change(salon.having("stylist")[0], ["name": .string("Changed without a stylist")])
    salon.schema["stylist"] = stylist
    salon.schema["product"] = product
    salon.set("stylist", "{type: reference, to: stylist}")
    salon.aside = salon.aside.filter { !["product", "stylist", "customer.stylist"].contains($0.key) }
    try salon.grow(
      "both return",
      ["table_restored product safe", "table_restored stylist safe", "column_restored customer.stylist backfill 6+0"])
    salon.set("name", "{type: text, required: true, length: {max: 40}, label: {en: Full name}}")
    let label = try salon.grow("a label changes", ["views_changed  safe"])
    #expect(label.plan.state == .outdated([.viewsChanged]))
  }
}
