import Expressions
import Testing

/// What a mistake is called, where it is, and what would be right.
@Suite struct ProblemTests {
  /// The problems of a text as `kind:text:replacement`.
  static func problems(_ text: String, expecting: ExpressionType? = nil) -> [String] {
    let bytes = Array(text.utf8)
    return CheckedExpression(text, in: Shop.environment, expecting: expecting).problems.map { problem in
      let covered = String(decoding: bytes[problem.range], as: UTF8.self)
      let edit = problem.edit.map { ":" + $0.replacement } ?? ""
      return "\(problem.kind.rawValue):\(covered)\(edit)"
    }
  }

  @Test(
    "Mistakes of the text have a place",
    arguments: [
      ("age = 18", "singleEquals:=:=="),
      ("age >= 18 and consent", "otherLanguage:and:&&"),
      ("not consent", "otherLanguage:not:!"),
      ("age <> 18", "otherLanguage:<>:!="),
      ("age & 1", "otherLanguage:&:&&"),
      ("age ≥ 18", "otherLanguage:≥:>="),
      ("age >= ۱۸", "unexpectedCharacter:۱"),
      ("age >= 18)", "unexpectedText:)"),
      ("(age >= 18", "missingSign:"),
      ("age >=", "unexpectedText:"),
      ("", "unexpectedText:"),
      ("\"abc", "unclosedText:\"abc"),
      (#"full_name == "\q""#, #"badEscape:\q"#),
      ("age > 12abc", "badNumber:12abc"),
      ("age > 99999999999999999999", "numberTooLarge:99999999999999999999"),
      ("while > 1", "reservedWord:while"),
      ("purchases.all(p.x, true)", "macroNeedsName:p.x"),
      ("has(age)", "presenceNeedsField:age"),
      ("Type{a: 1}", "messageNotSupported:Type"),
    ])
  func mistakesOfTheTextHaveAPlace(text: String, expected: String) {
    #expect(Self.problems(text).first == expected)
  }

  @Test(
    "Mistakes of meaning have a place",
    arguments: [
      ("agee > 18", "unknownName:agee:age"),
      ("old.prise > 1", "unknownField:prise:price"),
      ("purchases.sum(p, p.amount)", "unknownField:amount"),
      ("full_name.startWith(\"a\")", "unknownFunction:startWith:startsWith"),
      ("siz(full_name)", "unknownFunction:siz:size"),
      ("full_name.size(1)", "wrongCount:full_name.size(1)"),
      ("purchases.sum(1, 2, 3)", "wrongCount:sum"),
      ("math.abs(age)", "unknownFunction:math.abs(age)"),
      ("full_name > 5", "typesDisagree:full_name > 5"),
      ("age == \"18\"", "typesDisagree:age == \"18\""),
      ("age + full_name", "typesDisagree:age + full_name"),
      ("credit_limit < null", "nullOperand:null"),
      ("age + null", "nullOperand:null"),
      ("!age", "wrongOperand:age"),
      ("age && consent", "wrongOperand:age"),
      ("interests > interests", "wrongOperand:interests"),
      ("full_name.startsWith(5)", "wrongArgument:5"),
      ("years_between(birth_date, 5)", "wrongArgument:5"),
      ("birth_date > \"2020-01-01\"", "textForDate:\"2020-01-01\":date(\"2020-01-01\")"),
      ("consent ? 1 : \"a\"", "mixedTypes:consent ? 1 : \"a\""),
      ("purchases.all(p, p.price)", "conditionNotBool:p.price"),
      ("purchases.sum(p, p.product)", "wrongOperand:p.product"),
      ("age.all(p, true)", "wrongOperand:age"),
      ("full_name.matches(\"(\")", "badPattern:\"(\""),
      ("full_name.matches(\"a(?=b)\")", "badPattern:\"a(?=b)\""),
      ("persian(birth_date)", "persianAlone:persian(birth_date)"),
      ("birth_date.yaer", "unknownField:yaer:year"),
      ("interests[\"a\"]", "wrongType:\"a\""),
      (
        "[1].map(a, [1].map(b, [1].map(c, [1].map(d, [1].map(e, 1)))))",
        "macrosTooDeep:[1].map(e, 1)"
      ),
    ])
  func mistakesOfMeaningHaveAPlace(text: String, expected: String) {
    #expect(Self.problems(text) == [expected])
  }

  @Test(
    "What is surely not meant is told",
    arguments: [
      ("found_us == \"frend\"", "neverEqual:\"frend\":\"friend\""),
      ("\"shop\" != found_us", "neverEqual:\"shop\""),
      ("found_us in [\"friend\", \"web\"]", "neverEqual:\"web\""),
      ("full_name == null", "neverBlank:full_name"),
      ("7 / 2 == age", "droppedRemainder:7 / 2"),
      ("age / 2 > 1", "integerDivision:age / 2"),
      ("1 > 2", "constantCondition:1 > 2"),
      ("age > 1 && 2 > 1", "constantCondition:2 > 1"),
      ("age > 1 / 0", "alwaysError:1 / 0"),
      ("birth_date > date(\"2026-02-30\")", "alwaysError:date(\"2026-02-30\")"),
    ])
  func whatIsSurelyNotMeantIsTold(text: String, expected: String) {
    #expect(Self.problems(text) == [expected])
    #expect(CheckedExpression(text, in: Shop.environment).isValid)
  }

  @Test("The place has a type") func thePlaceHasAType() {
    #expect(Self.problems("age", expecting: .bool) == ["conditionNotBool:age"])
    #expect(Self.problems("age", expecting: .string) == ["wrongType:age"])
    #expect(Self.problems("credit_limit", expecting: .int) == ["wrongType:credit_limit"])
    #expect(Self.problems("age + 1", expecting: .decimal) == [])
    #expect(Self.problems("null", expecting: .date) == [])
  }

  @Test("Several mistakes are told in one run") func severalMistakesAreToldInOneRun() {
    #expect(
      Self.problems("agee > 18 && full_nam == 5 && age = 3") == [
        "singleEquals:=:==", "unknownName:agee:age", "unknownName:full_nam:full_name",
      ])
  }

  @Test(
    "What is right is not told",
    arguments: [
      "age >= 18", "credit_limit == null || credit_limit == 0 || national_id != null", "age * 1.5 > credit_limit",
      "years_between(birth_date, today())", "purchases.sum(p, p.price * p.quantity)",
      "full_name + \" · \" + national_id",
      "created_on > now() - days(30)", "found_us == \"friend\"", "ratio(age, 3)",
    ])
  func whatIsRightIsNotTold(text: String) { #expect(Self.problems(text) == []) }

  @Test("What is read is known") func whatIsReadIsKnown() {
    let checked = CheckedExpression(
      "old.price != credit_limit && purchases.exists(p, p.quantity > age)", in: Shop.environment)
    #expect(checked.root.reads == [["old", "price"], ["credit_limit"], ["purchases"], ["age"]])
  }
}
