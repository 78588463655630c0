import Expressions
import Testing

/// Sums and their like over the rows of a list.
@Suite struct AggregateTests {
  static let purchases: [String: ExpressionValue] = [
    "purchases": .list([
      Shop.purchase(.string("tea"), 2, "1250.5"), Shop.purchase(.string("rice"), 1, "99"),
      Shop.purchase(.null, 3, nil), Shop.purchase(.string("tea"), nil, "0.5"),
    ])
  ]

  @Test(
    "Blanks are passed over",
    arguments: [
      ("purchases.sum(p, p.price)", #"{"decimal":"1350"}"#),
      ("purchases.sum(p, p.price * p.quantity)", #"{"decimal":"2600"}"#),
      ("purchases.sum(p, p.quantity)", #"{"int":"6"}"#),
      ("purchases.avg(p, p.quantity)", #"{"decimal":"2"}"#),
      ("purchases.min(p, p.price)", #"{"decimal":"0.5"}"#),
      ("purchases.max(p, p.product)", #"{"string":"tea"}"#),
      ("purchases.max(p, p.bought_on)", #"{"null":null}"#),
      ("purchases.count()", #"{"int":"4"}"#),
      ("count(purchases)", #"{"int":"4"}"#),
      (#"purchases.count(p, p.product == "tea")"#, #"{"int":"2"}"#),
      ("purchases.count(p, p.price)", #"{"int":"3"}"#),
      ("purchases.count(p, p.price > 1)", #"{"int":"2"}"#),
      ("purchases.sum(p, 1 / (p.quantity - 1))", "division_by_zero"),
      (#"purchases.filter(p, p.product == "tea").sum(p, p.price)"#, #"{"decimal":"1251"}"#),
      ("purchases.map(p, p.quantity).sum()", #"{"int":"6"}"#),
      ("purchases.exists(p, p.price > 1000)", #"{"bool":true}"#),
      ("purchases.all(p, p.price > 1000)", #"{"bool":false}"#),
      ("purchases.exists(p, p.price > 10000)", "blank_operand"),
      ("purchases.all(p, has(p.product))", #"{"bool":false}"#),
      ("sum([1, 2, 3])", #"{"int":"6"}"#),
      ("avg([1, 2])", #"{"decimal":"1.5"}"#),
      ("avg([1, 1, 2])", #"{"decimal":"1.333333333333"}"#),
      ("[1, null, 3].sum()", #"{"int":"4"}"#),
      ("max([1.5, 2.5])", #"{"double":"2.5"}"#),
      ("[9223372036854775807, 1].sum()", "overflow"),
    ])
  func blanksArePassedOver(text: String, expected: String) {
    #expect(Shop.answer(text, Self.purchases) == expected)
  }

  @Test(
    "Nothing is summed to nothing",
    arguments: [
      ("purchases.sum(p, p.price)", #"{"decimal":"0"}"#), ("purchases.sum(p, p.quantity)", #"{"int":"0"}"#),
      ("purchases.avg(p, p.price)", #"{"null":null}"#), ("purchases.min(p, p.price)", #"{"null":null}"#),
      ("purchases.max(p, p.bought_on)", #"{"null":null}"#), ("purchases.count()", #"{"int":"0"}"#),
      ("purchases.exists(p, p.price > 1)", #"{"bool":false}"#),
    ])
  func nothingIsSummedToNothing(text: String, expected: String) {
    #expect(Shop.answer(text) == expected)
    #expect(Shop.answer(text, ["purchases": .list([])]) == expected)
  }

  @Test("A million rows are summed") func aMillionRowsAreSummed() {
    let row = Shop.purchase(.string("tea"), 1, "0.1")
    let values: [String: ExpressionValue] = ["purchases": .list(Array(repeating: row, count: 1_000_000))]
    #expect(Shop.answer("purchases.sum(p, p.price)", values) == #"{"decimal":"100000"}"#)
  }

  @Test("Cost is bounded") func costIsBounded() throws {
    let checked = CheckedExpression(
      "purchases.map(p, purchases.map(q, p.price + q.price)).count()", in: Shop.environment)
    let rows = Array(repeating: Shop.purchase(.string("tea"), 1, "0.1"), count: 1000)
    let slots = Shop.slots(["purchases": .list(rows)])
    #expect(throws: ExpressionError.tooExpensive) {
      try ExpressionProgram(checked).evaluate(slots, in: EvaluationContext(steps: 100_000))
    }
  }
}
