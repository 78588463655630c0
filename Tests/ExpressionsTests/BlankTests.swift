import Expressions
import Testing

/// A blank is null: what it is equal to, what it has no order with, and what that does to conditions.
@Suite struct BlankTests {
  @Test(
    "A blank is equal to a blank alone",
    arguments: [
      ("age == null", #"{"bool":true}"#),
      ("age != null", #"{"bool":false}"#),
      ("null == age", #"{"bool":true}"#),
      ("age == 18", #"{"bool":false}"#),
      ("age != 18", #"{"bool":true}"#),
      (#"found_us != "friend""#, #"{"bool":true}"#),
      ("age in [18, 19]", #"{"bool":false}"#),
      ("age in [18, null]", #"{"bool":true}"#),
      ("age == score_less", "unknownName"),
      ("blank(age)", #"{"bool":true}"#),
      ("age.or(18)", #"{"int":"18"}"#),
      ("credit_limit.or(0)", #"{"decimal":"0"}"#),
      ("(age == null) ? 1 : 2", #"{"int":"1"}"#),
      ("interests == null", #"{"bool":true}"#),
      ("interests.size()", #"{"int":"0"}"#),
      (#""travel" in interests"#, #"{"bool":false}"#),
      ("interests.or([full_name])", #"{"list":[{"null":null}]}"#),
      ("has(old.product)", #"{"bool":false}"#),
      ("dyn(null).all(x, true)", "blank_operand"),
      ("age > 1 || 1 / 0 == 1", "blank_operand"),
      ("purchases.count()", #"{"int":"0"}"#),
      ("old.product == null", #"{"bool":true}"#),
    ])
  func aBlankIsEqualToABlankAlone(text: String, expected: String) {
    #expect(Shop.answer(text) == expected)
  }

  @Test(
    "Order and arithmetic with a blank are errors",
    arguments: [
      "age >= 18", "age + 1 == 1", "-age < 0", "credit_limit < 5", "birth_date < today()", "!consent",
      "consent && true",
      #"full_name.startsWith(national_id)"#, "years_between(birth_date, today()) > 1",
      "abs(credit_limit) > 1", "birth_date.year == 1990", "national_id.size() == 10",
    ])
  func orderAndArithmeticWithABlankAreErrors(text: String) {
    #expect(Shop.answer(text, ["full_name": .string("Sara")]) == "blank_operand")
    let program = ExpressionProgram(CheckedExpression(text, in: Shop.environment, expecting: .bool))
    #expect(program.outcome(Shop.slots([:]), in: Shop.context) == .undecided(.blankOperand))
    #expect(!program.holds(Shop.slots([:]), in: Shop.context))
  }

  @Test(
    "Logic absorbs errors",
    arguments: [
      ("age >= 18 || true", #"{"bool":true}"#), ("true || age >= 18", #"{"bool":true}"#),
      ("age >= 18 && false", #"{"bool":false}"#), ("false && age >= 18", #"{"bool":false}"#),
      ("age >= 18 || false", "blank_operand"), ("true && age >= 18", "blank_operand"),
      ("1 / (age.or(0)) == 1 || consent == null", #"{"bool":true}"#),
      ("credit_limit == null || credit_limit == 0 || national_id != null", #"{"bool":true}"#),
    ])
  func logicAbsorbsErrors(text: String, expected: String) { #expect(Shop.answer(text) == expected) }

  @Test("A list without items is blank") func aListWithoutItemsIsBlank() {
    #expect(Shop.answer("interests == null", ["interests": .list([])]) == #"{"bool":true}"#)
    #expect(Shop.answer("blank(interests)", ["interests": .list([])]) == #"{"bool":true}"#)
    #expect(Shop.answer("interests != null", ["interests": .list([.string("travel")])]) == #"{"bool":true}"#)
  }
}
