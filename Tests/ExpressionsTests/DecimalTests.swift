import Expressions
import JSONText
import Testing

/// Exact numbers: what becomes a decimal, and what is refused.
@Suite struct DecimalTests {
  static let values: [String: ExpressionValue] = [
    "age": .int(3), "credit_limit": WideDecimal("1250000.25").map { .decimal($0) } ?? .null, "score": .double(0.5),
  ]

  @Test(
    "Decimals stay exact",
    arguments: [
      ("credit_limit * 2", #"{"decimal":"2500000.5"}"#),
      ("credit_limit + 0.1", #"{"decimal":"1250000.35"}"#),
      ("age * 1.5", #"{"decimal":"4.5"}"#),
      ("0.1 + 0.2", #"{"double":"0.30000000000000004"}"#),
      ("credit_limit * 0 + (0.1 + 0.2)", #"{"decimal":"0.3"}"#),
      ("credit_limit == 1250000.25", #"{"bool":true}"#),
      ("credit_limit > 1250000", #"{"bool":true}"#),
      ("age > 2.5", #"{"bool":true}"#),
      ("credit_limit / 3", #"{"decimal":"416666.75"}"#),
      ("decimal(2) / 3", #"{"decimal":"0.666666666667"}"#),
      ("decimal(-2) / 3", #"{"decimal":"-0.666666666667"}"#),
      ("credit_limit / 0", "division_by_zero"),
      ("ratio(1, 3)", #"{"decimal":"0.333333333333"}"#),
      ("ratio(age, 2)", #"{"decimal":"1.5"}"#),
      ("round(credit_limit, 1)", #"{"decimal":"1250000.3"}"#),
      ("round(credit_limit, -3)", #"{"decimal":"1250000"}"#),
      ("round(decimal(\"-2.5\"))", #"{"decimal":"-3"}"#),
      ("round(1450, -2)", #"{"int":"1500"}"#),
      ("round(1.005, 2)", #"{"double":"1.01"}"#),
      ("abs(-credit_limit)", #"{"decimal":"1250000.25"}"#),
      ("int(credit_limit)", #"{"int":"1250000"}"#),
      ("string(credit_limit)", #"{"string":"1250000.25"}"#),
      (
        "decimal(\"12345678901234567890123456789012345678\") + 1",
        #"{"decimal":"12345678901234567890123456789012345679"}"#
      ),
      ("decimal(\"99999999999999999999999999999999999999\") + 1", "overflow"),
      ("decimal(\"1e39\")", "conversion"),
      ("credit_limit % 2", "typesDisagree"),
      ("credit_limit + score", "typesDisagree"),
      ("credit_limit + decimal(score)", #"{"decimal":"1250000.75"}"#),
      ("true ? credit_limit : 0", #"{"decimal":"1250000.25"}"#),
      ("[credit_limit, 1, 0.5].max()", #"{"decimal":"1250000.25"}"#),
    ])
  func decimalsStayExact(text: String, expected: String) { #expect(Shop.answer(text, Self.values) == expected) }

  @Test("The place may ask for a decimal") func thePlaceMayAskForADecimal() {
    let checked = CheckedExpression("age", in: Shop.environment, expecting: .decimal)
    #expect(checked.problems.isEmpty)
    #expect(checked.root.type == .decimal)
    let constant = CheckedExpression("0.1 + 0.2", in: Shop.environment, expecting: .decimal)
    #expect(constant.root.constant?.json["decimal"]?.string == "0.3")
  }

  @Test(
    "Text and number agree",
    arguments: ["0", "-0.000001", "1e5", "12.5e-3", ".5", "99999999999999999999999999999999999999"])
  func textAndNumberAgree(text: String) throws {
    let number = try #require(WideDecimal(text))
    #expect(WideDecimal(number.description) == number)
  }

  @Test(
    "What is no decimal is refused",
    arguments: [
      "", "-", "1..2", "1e", "0x1", "1 ", "100000000000000000000000000000000000000", "1e-39", "1e-9223372036854775808",
    ])
  func whatIsNoDecimalIsRefused(text: String) { #expect(WideDecimal(text) == nil) }

  @Test("Order is exact whatever the places") func orderIsExactWhateverThePlaces() throws {
    let small = try #require(WideDecimal("0.00000000000000000000000000000000000001"))
    let large = try #require(WideDecimal("99999999999999999999999999999999999999"))
    #expect(WideDecimal.compare(small, large) < 0)
    #expect(WideDecimal.compare(large.negated, small) < 0)
    #expect(WideDecimal.compare(large, large) == 0)
  }
}
