import Expressions
import JSONText
import Testing

/// The language of expressions as CEL defines it, in cases of our own: a text, and its answer in the notation of the
/// conformance cases, or `error` where every engine must give one.
@Suite("Expressions by the definition of CEL") struct LanguageCasesTests {
  private static let numbers = [
    ("7 + 5 * 2", #"{"int":"17"}"#), ("(7 + 5) * 2", #"{"int":"24"}"#), ("-7 / 2", #"{"int":"-3"}"#),
    ("-7 % 3", #"{"int":"-1"}"#), ("7 % -3", #"{"int":"1"}"#),
    ("9223372036854775807 - 1", #"{"int":"9223372036854775806"}"#),
    ("9223372036854775807 + 1", "error"), ("-9223372036854775808 - 1", "error"), ("4611686018427387904 * 2", "error"),
    ("-(-9223372036854775808)", "error"), ("3 / 0", "error"), ("3 % 0", "error"), ("0x1F", #"{"int":"31"}"#),
    ("-0x10", #"{"int":"-16"}"#), ("6u / 4u", #"{"uint":"1"}"#), ("2u - 3u", "error"),
    ("18446744073709551615u", #"{"uint":"18446744073709551615"}"#), ("18446744073709551615u + 1u", "error"),
    ("1 + 1u", "error"), ("dyn(1) == 1u", #"{"bool":true}"#), ("int(7u)", #"{"int":"7"}"#), ("uint(-1)", "error"),
    ("int(\"-12\")", #"{"int":"-12"}"#), ("int(\"1x\")", "error"), ("string(-40)", #"{"string":"-40"}"#),
  ]

  private static let comparisons = [
    ("2 < 3 && 3 <= 3", #"{"bool":true}"#), ("\"b\" > \"a\"", #"{"bool":true}"#), ("\"a\" < \"B\"", #"{"bool":false}"#),
    ("false < true", #"{"bool":true}"#), ("[1, 2] == [1, 2]", #"{"bool":true}"#),
    ("[1, 2] == [2, 1]", #"{"bool":false}"#),
    ("{\"a\": 1, \"b\": 2} == {\"b\": 2, \"a\": 1}", #"{"bool":true}"#), ("null == null", #"{"bool":true}"#),
    ("b\"ab\" < b\"b\"", #"{"bool":true}"#), ("2 in [1, 2]", #"{"bool":true}"#), ("3 in [1, 2]", #"{"bool":false}"#),
    ("\"k\" in {\"k\": 0}", #"{"bool":true}"#), ("1 in {2: 3}", #"{"bool":false}"#), ("1 in 2", "error"),
    ("dyn(1) < dyn(1.5)", #"{"bool":true}"#),
  ]

  private static let logic = [
    ("true && 1 / 0 == 1", "error"), ("false && 1 / 0 == 1", #"{"bool":false}"#),
    ("1 / 0 == 1 && false", #"{"bool":false}"#), ("true || 1 / 0 == 1", #"{"bool":true}"#),
    ("1 / 0 == 1 || true", #"{"bool":true}"#), ("1 / 0 == 1 || false", "error"), ("!false", #"{"bool":true}"#),
    ("false ? 1 / 0 : 5", #"{"int":"5"}"#), ("true ? 1 / 0 : 5", "error"), ("1 ? 2 : 3", "error"),
    ("true ? 1 : false ? 2 : 3", #"{"int":"1"}"#),
  ]

  private static let texts = [
    ("size(\"سلام\")", #"{"int":"4"}"#), ("\"👍🏽\".size()", #"{"int":"2"}"#), ("size(b\"سلام\")", #"{"int":"8"}"#),
    ("\"دفتر\" + \"چه\"", #"{"string":"دفترچه"}"#), ("\"notebook\".startsWith(\"note\")", #"{"bool":true}"#),
    ("\"notebook\".endsWith(\"note\")", #"{"bool":false}"#), ("\"notebook\".contains(\"teb\")", #"{"bool":true}"#),
    ("\"\".contains(\"\")", #"{"bool":true}"#), ("\"order 17\".matches(\"[0-9]+$\")", #"{"bool":true}"#),
    ("\"order\".matches(\"^[0-9]\")", #"{"bool":false}"#), (#""\u0627\x41\101\n" == "اAA\n""#, #"{"bool":true}"#),
    (#"r"\d" == "\\d""#, #"{"bool":true}"#), (#"'it"s' == "it\"s""#, #"{"bool":true}"#),
    (#"b"\xff\000""#, #"{"bytes":"/wA="}"#),
    (#""\q""#, "error"), ("\"ledger\".charAt(3)", #"{"string":"g"}"#), ("\"ledger\".charAt(6)", #"{"string":""}"#),
    ("\"ledger\".charAt(7)", "error"), ("\"banana\".indexOf(\"an\")", #"{"int":"1"}"#),
    ("\"banana\".indexOf(\"an\", 2)", #"{"int":"3"}"#), ("\"banana\".lastIndexOf(\"an\")", #"{"int":"3"}"#),
    ("\"banana\".replace(\"an\", \"om\", 1)", #"{"string":"bomana"}"#),
    ("\"a;b;c\".split(\";\", 2)", #"{"list":[{"string":"a"},{"string":"b;c"}]}"#),
    ("[\"tea\", \"cup\"].join(\"+\")", #"{"string":"tea+cup"}"#), ("\" x\\t\".trim()", #"{"string":"x"}"#),
    ("\"LEDGER\".lowerAscii()", #"{"string":"ledger"}"#), ("\"ledger\".substring(2, 4)", #"{"string":"dg"}"#),
    ("\"ledger\".substring(4, 2)", "error"), ("\"%s: %d\".format([\"tea\", 3])", #"{"string":"tea: 3"}"#),
    ("\"%d\".format([\"tea\"])", "error"), ("\"دفتر\".reverse()", #"{"string":"رتفد"}"#),
  ]

  private static let collections = [
    ("[1, 2, 3][2]", #"{"int":"3"}"#), ("[1, 2, 3][3]", "error"), ("[1, 2, 3][-1]", "error"),
    ("{\"tea\": 4}[\"tea\"]", #"{"int":"4"}"#),
    ("{\"tea\": 4}.tea", #"{"int":"4"}"#), ("{\"tea\": 4}.cup", "error"), ("has({\"tea\": 4}.cup)", #"{"bool":false}"#),
    ("{\"a\": 1, \"a\": 2}", "error"), ("size([1] + [2, 3])", #"{"int":"3"}"#),
    ("[2, 4].all(n, n % 2 == 0)", #"{"bool":true}"#),
    ("[].all(n, 1 / 0 == n)", #"{"bool":true}"#), ("[0, 2].all(n, 4 / n > 9)", #"{"bool":false}"#),
    ("[0, 2].exists(n, 4 / n == 2)", #"{"bool":true}"#), ("[0].exists(n, 4 / n == 2)", "error"),
    ("[1, 2, 2].exists_one(n, n == 2)", #"{"bool":false}"#),
    ("[1, 2].map(n, n * 10)", #"{"list":[{"int":"10"},{"int":"20"}]}"#),
    ("[1, 2, 3].map(n, n > 1, n + 1)", #"{"list":[{"int":"3"},{"int":"4"}]}"#),
    ("[1, 2, 3].filter(n, n != 2)", #"{"list":[{"int":"1"},{"int":"3"}]}"#),
    ("{\"tea\": 4, \"cup\": 0}.filter(k, k < \"d\")", #"{"list":[{"string":"cup"}]}"#),
    ("[[1], [2, 3]].exists(l, l.exists(n, n == 3))", #"{"bool":true}"#),
  ]

  private static let moments = [
    ("timestamp(\"2026-03-20T20:30:00Z\").getFullYear()", #"{"int":"2026"}"#),
    ("timestamp(\"2026-03-20T20:30:00Z\").getMonth()", #"{"int":"2"}"#),
    ("timestamp(\"2026-03-20T20:30:00Z\").getDate(\"Asia/Tehran\")", #"{"int":"21"}"#),
    ("timestamp(\"2026-03-20T20:30:00Z\").getHours(\"+03:30\")", #"{"int":"0"}"#),
    ("timestamp(\"2026-03-20T20:30:00Z\").getDayOfWeek()", #"{"int":"5"}"#),
    ("timestamp(\"2026-02-30T00:00:00Z\")", "error"), ("timestamp(\"2026-03-20\")", "error"),
    ("timestamp(\"2026-03-20T00:00:00+03:30\") == timestamp(\"2026-03-19T20:30:00Z\")", #"{"bool":true}"#),
    (
      "timestamp(\"2026-03-20T23:00:00Z\") + duration(\"90m\") == timestamp(\"2026-03-21T00:30:00Z\")",
      #"{"bool":true}"#
    ),
    (
      "timestamp(\"2026-03-21T00:00:00Z\") - timestamp(\"2026-03-20T00:00:00Z\") == duration(\"24h\")",
      #"{"bool":true}"#
    ),
    ("duration(\"1h30m\").getMinutes()", #"{"int":"90"}"#), ("duration(\"90x\")", "error"),
    ("timestamp(\"9999-12-31T23:59:59Z\") + duration(\"1s\")", "error"),
    ("int(timestamp(\"1970-01-01T00:01:00Z\"))", #"{"int":"60"}"#),
  ]

  @Test(
    "a text has the answer that the language gives it",
    arguments: [numbers, comparisons, logic, texts, collections, moments])
  func answers(cases: [(text: String, expected: String)]) throws {
    let context = EvaluationContext(zones: IANAZones())
    for (text, expected) in cases {
      let answer = EvalAnswer(text, context: context).json
      let wanted: JSONValue.Member =
        expected == "error" ? .init("error", .null) : .init("value", try JSONValue.parse(Array(expected.utf8)))
      #expect(
        ConformanceTests.isAnswer(answer, to: .object([wanted])),
        "\(text): \(String(decoding: answer.encoded(), as: UTF8.self))")
    }
  }
}
