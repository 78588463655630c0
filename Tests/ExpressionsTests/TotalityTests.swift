import Expressions
import Testing

/// Any text ends in a tree and problems, any program in a value or an error. `DAFTAR_FUZZ` asks for more texts.
@Suite struct TotalityTests {
  @Test("Every text has an answer") func everyTextHasAnAnswer() {
    let count = Fuzz.count(or: 5_000)
    var mutator = Mutator(seed: 3)
    var counts = (valid: 0, values: 0)
    let context = EvaluationContext(
      now: Shop.context.now, today: Shop.context.today, zone: "+03:30", steps: 20_000)
    for _ in 0..<count {
      let text = mutator.text()
      let checked = CheckedExpression(text, in: Shop.environment, isStrict: true)
      #expect(checked.problems.allSatisfy { 0 <= $0.range.lowerBound && $0.range.upperBound <= text.utf8.count })
      let lenient = CheckedExpression(text, in: Shop.environment, isStrict: false)
      for checked in [checked, lenient] where ParsedExpression(text).isValid {
        counts.valid += 1
        let program = ExpressionProgram(checked)
        for slots in Self.records where (try? program.evaluate(slots, in: context)) != nil { counts.values += 1 }
      }
    }
    #expect(counts.valid > 0 && counts.values > 0)
    print("fuzz: \(count) texts, \(counts.valid) programs, \(counts.values) values, no crash")
  }

  @Test("Every tree is printed and read again") func everyTreeIsPrintedAndReadAgain() {
    var mutator = Mutator(seed: 7)
    for _ in 0..<2_000 {
      let tree = mutator.tree()
      let text = ExpressionPrinter.text(of: tree)
      let parsed = ParsedExpression(text)
      if parsed.problems.contains(where: { $0.kind == .tooLong || $0.kind == .tooDeep }) { continue }
      #expect(parsed.problems == [], "\(text)")
      #expect(parsed.root == tree, "\(text)")
    }
  }

  static let records = [
    Shop.slots([:]),
    Shop.slots([
      "full_name": .string("Sara"), "age": .int(.min), "credit_limit": .decimal(WideDecimal(.max as Int64)),
      "birth_date": DateTests.values["birth_date"] ?? .null, "consent": .bool(true), "score": .double(.nan),
      "interests": .list([.string("travel"), .null]), "purchases": AggregateTests.purchases["purchases"] ?? .null,
      "old": Shop.purchase(.string("tea"), .max, "-0.5"), "created_on": DateTests.values["created_on"] ?? .null,
    ]),
  ]
}
