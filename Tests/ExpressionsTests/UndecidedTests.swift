import Expressions
import Testing

/// A condition that a blank keeps from being decided is not true, and there is nothing outside of the rows of a record.
@Suite struct UndecidedTests {
  private static let customer: [String: ExpressionValue] = [
    "full_name": .string("Sara Ahmadi"), "interests": .list([.string("travel")]),
    "purchases": .list([
      Shop.purchase(.string("tea"), 2, "1250.5"), Shop.purchase(.string("rice"), 0, "99"),
      Shop.purchase(.null, 3, nil),
    ]),
  ]

  @Test(
    "A blank decides nothing",
    arguments: [
      (#"birth_date < today() - days(180) ? "long ago" : "x""#, #"{"string":"x"}"#),
      ("age >= 18 ? 1 : 2", #"{"int":"2"}"#), ("!(age >= 18) ? 1 : 2", #"{"int":"2"}"#),
      ("consent ? 1 : 2", #"{"int":"2"}"#), ("!consent ? 1 : 2", #"{"int":"2"}"#),
      ("consent && age > 1 ? 1 : 2", #"{"int":"2"}"#),
      ("age > 1 ? 1 : consent ? 2 : 3", #"{"int":"3"}"#),
      ("purchases.exists(p, p.price > 10000) ? 1 : 2", #"{"int":"2"}"#),
      ("age >= 18 ? 1 / 0 : 2", #"{"int":"2"}"#), ("age >= 18 ? 1 : age + 1", "blank_operand"),
      ("1 / age.or(0) == 1 ? 1 : 2", "division_by_zero"), ("9223372036854775807 + age.or(1) > 1 ? 1 : 2", "overflow"),
      ("purchases.filter(p, p.price > 100).count()", #"{"int":"1"}"#),
      ("purchases.filter(p, !(p.price > 100)).count()", #"{"int":"1"}"#),
      ("purchases.filter(p, 6 / p.quantity == 3).count()", "division_by_zero"),
      ("purchases.filter(p, age > 1) == null", #"{"bool":true}"#),
    ])
  func aBlankDecidesNothing(text: String, expected: String) { #expect(Shop.answer(text, Self.customer) == expected) }

  @Test(
    "Outside of a list of data is a blank",
    arguments: [
      ("purchases[0].product", #"{"string":"tea"}"#), ("purchases[2].product", #"{"null":null}"#),
      ("purchases[3].product", #"{"null":null}"#), ("purchases[-1].product", #"{"null":null}"#),
      ("purchases[3] == null", #"{"bool":true}"#), ("has(purchases[3].product)", #"{"bool":false}"#),
      ("has(purchases[0].product)", #"{"bool":true}"#), ("purchases[age].product", "blank_operand"),
      ("purchases[purchases.count()].price > 1.0", "blank_operand"), ("purchases[9].price.or(0)", #"{"decimal":"0"}"#),
      (#"purchases.filter(p, p.product == "rice")[0].price"#, #"{"decimal":"99"}"#),
      (#"purchases.filter(p, p.product == "figs")[0].price"#, #"{"null":null}"#),
      ("purchases.map(p, p.quantity)[5]", #"{"null":null}"#), ("interests[1]", #"{"null":null}"#),
      (#"full_name.split(" ")[2]"#, #"{"null":null}"#),
      ("purchases[6 / (purchases[1].quantity)].price", "division_by_zero"),
      ("[1, 2][2]", "invalid_argument"), ("[age, 2][purchases.count()]", "invalid_argument"),
    ])
  func outsideOfAListOfDataIsABlank(text: String, expected: String) {
    #expect(Shop.answer(text, Self.customer) == expected)
  }
}
