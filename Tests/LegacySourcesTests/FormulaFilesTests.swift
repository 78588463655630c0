import Diagnostics
import JSONText
import LegacySources
import Testing

/// Files obey the formulas of their entity, in cells as in JSON lines.
@Suite struct FormulaFilesTests {
  private let file: OldFile

  init() throws {
    file = try OldFile(
      "full_name: {type: text, required: true}", "found_us: {type: choice, options: [friend, street]}",
      #"referrer: {type: text, visible_when: found_us == "friend", required_when: found_us == "friend"}"#,
      "price: {type: integer}", "quantity: {type: integer, default: 1}",
      "amount: {type: integer, compute: price * quantity}",
      "born: {type: date, range: {max: today()}, required: true, visible_when: amount > 10}",
      checks: [
        "cheap: {require: amount <= 100, at: amount, message: {en: Too dear.}}",
        "known: {severity: warning, require: referrer != null, message: {en: Do we know them?}}",
        "seen: {severity: note, require: false}", "even: {require: price % 2 == 0}",
      ])
  }

  @Test("Every rule has its line") func everyRuleHasItsLine() throws {
    let outcome = try file.check(
      """
      full_name,found_us,referrer,price,quantity,amount,born
      Sara,friend,Mina,2,2,4,
      Sara,street,Mina,2,2,5,
      Sara,friend,,20,20,,2030-01-01
      Sara,friend,Mina,3,9223372036854775807,x,
      Sara,friend,Mina,4,3,12,
      ,friend,Mina,x,3,12,
      """)
    #expect(
      outcome.lines == [
        #"{"row":2,"column":"referrer","field":"referrer","rule":"read_only","value":"Mina","message":"#
          + #""Referrer is not asked for in this record. Leave it out, or change the answer that hides it."}"#,
        #"{"row":2,"column":"amount","field":"amount","rule":"computed","value":"5","message":"#
          + #""Amount is worked out from other answers, and comes to something else. Leave it out."}"#,
        #"{"row":3,"column":"referrer","field":"referrer","rule":"required","value":"","message":"Fill in Referrer."}"#,
        #"{"row":3,"column":"amount","field":"amount","rule":"check:cheap","value":"","message":"Too dear."}"#,
        #"{"row":3,"column":"born","field":"born","rule":"range","value":"2030-01-01","message":"#
          + #""Born must be at most 2026-01-05."}"#,
        #"{"row":4,"column":"amount","field":"amount","rule":"computed","value":"x","message":"#
          + #""Amount cannot be worked out from these answers: a number on the way is too large."}"#,
        #"{"row":4,"rule":"check:even","message":"This record does not pass the check “even”."}"#,
        #"{"row":5,"column":"born","field":"born","rule":"required","value":"","message":"Fill in Born."}"#,
        #"{"row":6,"column":"full_name","field":"full_name","rule":"required","value":"","message":"Fill in Full name."}"#,
        #"{"row":6,"column":"price","field":"price","rule":"type","value":"x","message":"#
          + #""Price must be a whole number, like 12."}"#,
      ])
    #expect(
      String(decoding: outcome.report.json.encoded(), as: UTF8.self)
        == #"{"rows":6,"valid":1,"invalid":5,"errors":10,"by_column":{"amount":3,"born":2,"check:even":1,"#
        + #""full_name":1,"price":1,"referrer":2}}"#)
  }

  /// A row with nothing but warnings is valid, and is no refused row.
  @Test("A warning is a line and no error") func aWarningIsALineAndNoError() throws {
    let outcome = try file.check("full_name,price\nSara,2\nMina,3\n")
    #expect(
      outcome.lines == [
        #"{"row":1,"rule":"check:known","severity":"warning","message":"Do we know them?"}"#,
        #"{"row":2,"rule":"check:known","severity":"warning","message":"Do we know them?"}"#,
        #"{"row":2,"rule":"check:even","message":"This record does not pass the check “even”."}"#,
      ])
    #expect(
      String(decoding: outcome.report.json.encoded(), as: UTF8.self)
        == #"{"rows":2,"valid":1,"invalid":1,"errors":1,"warnings":2,"by_column":{"check:even":1}}"#)
    #expect(try OldFile.rows(outcome.refused).map(\.count) == [4, 4])
  }

  /// A field without a column is blank; what it must be is told without a column.
  @Test("A field without a column is blank") func aFieldWithoutAColumnIsBlank() throws {
    let outcome = try file.check("full_name,found_us,price,quantity\nSara,friend,6,2\n")
    #expect(
      outcome.lines.prefix(2) == [
        #"{"row":1,"field":"referrer","rule":"required","message":"Fill in Referrer."}"#,
        #"{"row":1,"field":"born","rule":"required","message":"Fill in Born."}"#,
      ])
    #expect(
      outcome.report.json["by_column"] == .object([.init("born", .number("1")), .init("referrer", .number("1"))]))
    #expect(throws: Failure.self) { try file.check("found_us\nfriend\n") }
  }

  @Test("Lines of JSON are validated like cells") func linesOfJSONAreValidatedLikeCells() throws {
    let names = ["full_name", "found_us", "referrer", "price", "quantity", "amount", "born"]
    let rows = [
      ["Sara", "friend", "Mina", "2", "2", "4", ""], ["Sara", "street", "Mina", "2", "2", "5", ""],
      ["Sara", "friend", "", "20", "20", "", "2030-01-01"], ["Sara", "", "", "3", "9223372036854775807", "x", "z"],
      ["Sara", "friend", "Mina", "4", "3", "12", ""], ["", "nobody", "Mina", "x", "3", "12", ""],
      ["Sara", "friend", "Mina", "60", "2", "120", "1990-05-05"],
    ]
    let csv = try file.check(([names] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n"))
    let json = rows.map { row in
      JSONValue.object(zip(names, row).map { .init($0, $1.isEmpty ? .null : .string($1)) })
    }
    let lines = try file.check(
      json.map { String(decoding: $0.encoded(), as: UTF8.self) }.joined(separator: "\n"), as: "old.jsonl")
    #expect(csv.lines.sorted() == lines.lines.sorted())
    #expect(csv.report == lines.report)
    #expect(csv.lines.count > 10)
  }
}
