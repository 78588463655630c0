import Expressions
import TestSupport
import Testing

/// What a part would make is paid for before it is made: no part becomes a longer text, or a longer list, than the
/// evaluation may afford.
@Suite struct AllocationTests {
  private static let environment = ExpressionEnvironment([.init("a", .string), .init("l", .list(.string))])
  private static let most = 5000

  @Test(
    "A chain ends before it takes the memory",
    arguments: [
      #"a.replace("", a).replace("", a).replace("", a)"#,
      #"a.replace("", a).replace("", a).replace("", a).replace("", a).size()"#,
      #"a.split("").map(x, a).join(a).split("").map(x, a + a).join(a)"#,
      #""%s%s".format([a.replace("", a).replace("", a), a.replace("", a).replace("", a)])"#,
      "strings.quote(strings.quote(strings.quote(a.replace(\"\", \"\\n\").replace(\"\", a).replace(\"\", a))))",
      #"a.size() == 1 ? a : "x".replace("", a).replace("", a).replace("", a).replace("", a)"#,
    ])
  func aChainEndsBeforeItTakesTheMemory(text: String) throws {
    let checked = CheckedExpression(text, in: Self.environment)
    try #require(checked.isValid, "\(checked.problems)")
    let slots: [ExpressionValue] = [.string(String(repeating: "ab", count: 100)), .list([])]
    #expect(throws: ExpressionError.tooExpensive) { try ExpressionProgram(checked).evaluate(slots) }
  }

  /// Lists that share their parts weigh more and more, and no sum of weights overflows.
  @Test("Shared parts can be weighed") func sharedPartsCanBeWeighed() throws {
    let chain = String(repeating: ".map(x, [x, x])", count: 70)
    for text in ["[l]" + chain + ".size()", "[l]" + chain + " == [l]" + chain] {
      let checked = CheckedExpression(text, in: Self.environment, isStrict: false)
      _ = try? ExpressionProgram(checked).evaluate([.string("a"), .list([.string("b")])])
    }
  }

  /// Each part of an expression from a seed, on its own: whatever a part of the whole becomes, one of them becomes.
  @Test("No part is longer than the bound") func noPartIsLongerThanTheBound() throws {
    let context = {
      var context = EvaluationContext(steps: 200_000)
      context.textBytes = Self.most
      return context
    }()
    var random = SeededGenerator(seed: 21)
    var counts = (values: 0, tooExpensive: 0)
    for _ in 0..<1500 {
      let checked = CheckedExpression(Self.text(4, &random), in: Self.environment)
      try #require(checked.isValid, "\(checked.problems)")
      let letters = String(repeating: ["a", "é", "ب", "𝒳"].randomElement(using: &random) ?? "a", count: 60)
      let slots: [ExpressionValue] = [.string(letters), .list([.string(letters), .string("a")])]
      var parts: [TypedExpression] = []
      checked.root.walk { if $0.type == .string || $0.type == .list(.string) { parts.append($0) } }
      for part in parts where !part.readsLocals {
        do throws(ExpressionError) {
          counts.values += 1
          let length = Self.length(try ExpressionProgram(part).evaluate(slots, in: context))
          #expect(length.longest <= Self.most && length.items <= 25_000, "\(length)")
        } catch {
          if error == .tooExpensive { counts.tooExpensive += 1 }
        }
      }
    }
    #expect(counts.tooExpensive > 50 && counts.values > counts.tooExpensive)
  }

  private static func length(_ value: ExpressionValue) -> (longest: Int, items: Int) {
    switch value {
    case .string(let text): (text.utf8.count, 1)
    case .list(let list):
      list.items.map(length).reduce((0, 0)) { (max($0.longest, $1.longest), $0.items + $1.items) }
    case .null, .bool, .int, .uint, .double, .decimal, .bytes, .date, .timestamp, .duration, .months, .map, .record,
      .type:
      (0, 1)
    }
  }

  private static func text(_ depth: Int, _ random: inout SeededGenerator) -> String {
    guard depth > 0 else { return ["a", "\"é\"", "\"\"", "\"ab\""].randomElement(using: &random) ?? "a" }
    let part = text(depth - 1, &random)
    let other = text(Int.random(in: 0..<depth, using: &random), &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "(\(part) + \(other))"
    case 1, 2: return "(\(part)).replace(\"\", \(other))"
    case 3: return "(\(part)).replace(\"a\", \(other))"
    case 4: return "\(list(depth - 1, &random)).join(\(other))"
    case 5: return "\"%s-%s\".format([\(part), \(other)])"
    case 6: return "strings.quote(\(part))"
    default: return "(\(part)).reverse()"
    }
  }

  private static func list(_ depth: Int, _ random: inout SeededGenerator) -> String {
    guard depth > 0 else { return "l" }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return "(\(text(depth - 1, &random))).split(\"\")"
    case 1: return "(\(list(depth - 1, &random)) + \(list(depth - 1, &random)))"
    case 2: return "\(list(depth - 1, &random)).map(x, a + a)"
    default: return "(\(text(depth - 1, &random))).split(\"a\")"
    }
  }
}

extension TypedExpression {
  /// Whether it is about the variable of a macro around it.
  fileprivate var readsLocals: Bool {
    var reads = false
    walk { if case .local = $0.kind { reads = true } }
    return reads
  }
}
