import FieldTypes
import SchemaCompiler
import SchemaModel
import Testing
import Validation

/// The runner finds what differs, and passes over what only a store could answer.
@Suite struct SchemaTestRunnerTests {
  private func results(_ tests: String) throws -> [SchemaTestResult] {
    let source = """
      daftar: 1
      business: {name: Shop, languages: [en], country: IR}
      entities:
        customer:
          fields:
            full_name: {type: text, required: true, length: {max: 10}}
            mobile: {type: mobile, unique: true}
            member: {type: yes_no, default: no}
            referrer: {type: reference, to: customer}
            purchases: {type: list, fields: {price: {type: money, required: true}}}
      tests:
      \(tests.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      """
    let compilation = try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: "a.yaml")
    let schema = try #require(compilation.schema)
    return SchemaTestRunner.run(
      schema, validator: Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms),
      in: ValidationContext())
  }

  @Test("What is expected passes") func whatIsExpectedPasses() throws {
    let results = try results(
      """
      taken: {entity: customer, given: {full_name: Sara}}
      stored: {entity: customer, given: {full_name: " Sara "}, stored: {full_name: Sara, member: no, mobile: null}}
      refused: {entity: customer, given: {mobile: "0912"}, refused: {full_name: required, mobile: length}}
      rows: {entity: customer, given: {full_name: Sara, purchases: [{price: "1,000"}]}, stored: {purchases: [{price: 1000}]}}
      bad row: {entity: customer, given: {full_name: Sara, purchases: [{}, {price: x}]}, refused: {"purchases[1].price": type}}
      claim: {entity: customer, given: {full_name: Sara, referrer: Reza}, stored: {referrer: Reza}}
      """)
    for result in results where result.name != "bad row" { #expect(result.passes, "\(result)") }
    #expect(results.map(\.name) == ["taken", "stored", "refused", "rows", "bad row", "claim"])
  }

  @Test("What differs is told") func whatDiffersIsTold() throws {
    let results = try results(
      """
      not refused: {entity: customer, given: {full_name: Sara}, refused: {mobile: length}}
      other rule: {entity: customer, given: {full_name: Bartholomew}, refused: {full_name: required}}
      other value: {entity: customer, given: {full_name: Sara}, stored: {full_name: Reza}}
      no such field: {entity: customer, given: {full_name: Sara, purchases: [{price: 1}]}, stored: {purchases: [{cost: 1}]}}
      """)
    #expect(results.allSatisfy { !$0.passes })
    #expect(results[0].differences == [.notRefused(path: "mobile", rule: .length)])
    #expect(results[1].differences.count == 2)
    #expect(results[2].differences == [.stored(path: "full_name", expected: "Reza", found: "Sara")])
    #expect(results[3].differences == [.noSuchField(path: "purchases[0].cost")])
  }

  /// A test says what day it is, who asks, and which checks speak.
  @Test("Checks and the day are pinned") func checksAndTheDayArePinned() throws {
    let source = """
      daftar: 1
      business: {name: Shop, languages: [en]}
      entities:
        customer:
          fields:
            born: {type: date, range: {max: today()}}
            limit: {type: integer, default: 0, editable_when: user.role == "manager"}
            double: {type: integer, compute: limit * 2}
          checks:
            adult: {severity: warning, require: "years_between(born, today()) >= 18", message: Under 18?}
            round: {severity: note, require: limit % 10 == 0, message: Not round.}
            small: {require: limit < 1000, message: Too much.}
      tests:
        young: {entity: customer, today: 2026-01-05, given: {born: 2010-01-05}, warned: [adult], noted: []}
        of age: {entity: customer, today: 2028-01-05, given: {born: 2010-01-05}, warned: []}
        unborn: {entity: customer, today: 2009-01-05, given: {born: 2010-01-05}, refused: {born: range}}
        locked: {entity: customer, given: {limit: 5}, refused: {limit: read_only}}
        open: {entity: customer, user: {name: sara, role: manager}, given: {limit: 5}, stored: {double: 10}, noted: [round]}
        much: {entity: customer, user: {name: sara, role: manager}, given: {limit: 5000}, refused: {small: check}}
        says nothing: {entity: customer, today: 2026-01-05, given: {born: 2010-01-05}}
        warned wrongly: {entity: customer, today: 2026-01-05, given: {born: 2010-01-05}, warned: []}
        not warned: {entity: customer, given: {}, warned: [adult], noted: [round]}
      """
    let compilation = try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: "a.yaml")
    let schema = try #require(compilation.schema)
    let results = SchemaTestRunner.run(
      schema, validator: Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms), in: ValidationContext())
    for result in results.prefix(7) { #expect(result.passes, "\(result)") }
    guard case .reported(let violation)? = results[7].differences.first else {
      Issue.record("nothing was said: \(results[7])")
      return
    }
    #expect(violation.rule == .check("adult"))
    #expect(results[8].differences == [.notReported(check: "adult", .warning), .notReported(check: "round", .note)])
  }
}
