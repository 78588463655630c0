import JSONText

/// A change of a salon's schema: what its author writes, what it makes of the data, and what people save afterwards.
struct SalonChange: Sendable {
  let name: String
  let change: @Sendable (inout Salon) -> Void
  let edits: @Sendable (Salon) -> [Salon.Edit]

  init(
    _ name: String, edits: @escaping @Sendable (Salon) -> [Salon.Edit] = { _ in [] },
    _ change: @escaping @Sendable (inout Salon) -> Void
  ) {
    self.name = name
    self.edits = edits
    self.change = change
  }

  /// The salon before all of them.
  static let beginning = Salon([
    "client": [
      "name": "{type: text, required: true, length: {max: 40}}",
      "code": "{type: text, length: {max: 6}}",
      "city": "{type: choice, options: [tehran, qom, rey]}",
      "points": "{type: integer, range: {min: 0, max: 1000}}",
      "level": "{type: text}",
      "spent": "{type: integer}",
      "color": "{type: choice, options: [blond, brown, black]}",
      "fax": "{type: text, length: {max: 20}}",
      "visits": "{type: list, fields: {on: {type: date}, price: {type: integer}}}",
    ],
    "product": ["name": "{type: text, required: true}", "cost": "{type: integer}"],
  ])

  /// The records before all of them: every client with another choice of values, and some products.
  static let first: [Salon.Edit] =
    (0..<24).map { .add("client", client($0)) }
    + ["Shampoo", "Comb", "Colour"].map { .add("product", ["name": .string($0), "cost": .whole(12)]) }

  private static func client(_ number: Int) -> Salon.Values {
    var values: Salon.Values = [
      "name": .string("Client \(number)"), "code": .string("c\(number % 23)"),
      "city": .string(["tehran", "qom", "rey"][number % 3]),
      "level": .string(number % 4 == 0 ? "gold" : String(number)),
    ]
    if number % 8 != 7 { values["points"] = .whole(number % 6 == 5 ? 500 + number : number * 3) }
    if number % 2 == 0 { values["spent"] = .whole(number * 100) }
    if number % 2 == 1 { values["color"] = .string(number % 4 == 1 ? "blond" : "brown") }
    if number < 10 { values["fax"] = .string("021\(number)") }
    let visits = (0..<number % 5).map { visit in
      row(["on": .string("2026-0\(visit + 1)-15"), "price": .whole(visit * 10 + number)])
    }
    if !visits.isEmpty { values["visits"] = .array(visits) }
    return values
  }

  /// A row of a list.
  static func row(_ cells: Salon.Values) -> JSONValue {
    .object(cells.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) })
  }

  /// A salon's years: what consultants change, each of it at least once.
  static let chain = growing + tightening + renaming + converting + returning
}
