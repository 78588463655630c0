import Expressions
import TestSupport

/// Expressions made at random, and texts that are nearly expressions. The same in every run.
struct Mutator {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  static let seeds = [
    "credit_limit == null || credit_limit == 0 || national_id != null", "age >= 18 ? 'a' : \"b\"",
    "purchases.sum(p, p.price * p.quantity) > 1000.50", "persian(birth_date).year == 1370 && !consent",
    "{'a': [1, 2u, 3.5e3], true: b'\\xff'}['a'][0] in [1]", "full_name.matches('^a(b|c)*$') && found_us != 'friend'",
    "years_between(birth_date, today() - months(3)) / 2 % 7", "interests.exists_one(i, i.startsWith(full_name))",
    "'%s %d %.2f'.format([full_name, age, score]).split(' ').map(x, x + '!').join(',')",
    "timestamp('2009-02-13T23:31:30Z').getHours('+03:30') < duration('1h').getMinutes()", "old.price.or(0).round(2)",
    "[3, 1, 2].filter(x, x > 1).map(y, y * 9223372036854775807)", "has(old.product) || type(age) == int",
  ]

  static let parts = [
    "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "!", "-", "+", "*", "/", "%", "&&", "||", "==", "!=", "<", "<=",
    ">", "=", " in ", "age", "credit_limit", "purchases", "birth_date", "null", "true", "1", "0", "1.5", "9e99", "'",
    "\"", "'''", "r'", "b'", "\\", "\\u", "`", "//", "\n", "۱", "é", "🐱", ".all(x, ", ".map(x, ", ".sum()", "size(",
    "has(", "dyn(", "abs(", "\0", "x", "-9223372036854775808", "18446744073709551615u", "18446744073709551616",
  ]

  /// A seed with one to four changes.
  mutating func text() -> String {
    var bytes = Array((Self.seeds.randomElement(using: &generator) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...6, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: (Self.parts.randomElement(using: &generator) ?? "").utf8, at: place)
      case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
      default:
        let other = Array((Self.seeds.randomElement(using: &generator) ?? "").utf8)
        bytes.replaceSubrange(place..<end, with: other.prefix(Int.random(in: 0...other.count, using: &generator)))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A tree without gaps, of any shape that can be written.
  mutating func tree(_ depth: Int = 5) -> ExpressionSyntax {
    let kind: ExpressionSyntax.Kind
    switch depth == 0 ? Int.random(in: 0..<2, using: &generator) : Int.random(in: 0..<14, using: &generator) {
    case 0: kind = .literal(literal())
    case 1: kind = .name(name(), isAbsolute: Bool.random(using: &generator))
    case 2: kind = .select(tree(depth - 1), field: Bool.random(using: &generator) ? name() : "a b-c")
    case 3: kind = .presence(tree(depth - 1), field: name())
    case 4: kind = .index(tree(depth - 1), tree(depth - 1))
    case 5: kind = .call("f", target: nil, arguments: [tree(depth - 1), tree(depth - 1)])
    case 6: kind = .call("g", target: tree(depth - 1), arguments: [tree(depth - 1)])
    case 7: kind = .list([tree(depth - 1), tree(depth - 1)])
    case 8: kind = .map([ExpressionEntry(key: tree(depth - 1), value: tree(depth - 1))])
    case 9: kind = unary(depth)
    case 10: kind = .conditional(tree(depth - 1), tree(depth - 1), tree(depth - 1))
    case 11:
      kind = .macro(
        ExpressionMacro.allCases.randomElement(using: &generator) ?? .all, source: tree(depth - 1), variable: "v",
        arguments: [tree(depth - 1)])
    default:
      kind = .binary(
        BinaryOperator.allCases.randomElement(using: &generator) ?? .add, tree(depth - 1), tree(depth - 1))
    }
    return ExpressionSyntax(kind, at: 0..<0)
  }

  private mutating func unary(_ depth: Int) -> ExpressionSyntax.Kind {
    .unary(Bool.random(using: &generator) ? .not : .negate, tree(depth - 1))
  }

  private mutating func name() -> String { ["a", "b_1", "price"].randomElement(using: &generator) ?? "a" }

  private mutating func literal() -> ExpressionLiteral {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .int(Int64.random(in: .min ... .max, using: &generator))
    case 3: .int(Int64.random(in: -3...3, using: &generator))
    case 4: .uint(UInt64.random(in: 0...(.max), using: &generator))
    case 5: .double(-2.5, digits: "-2.5")
    case 6: .string(["", "a\"b\\", "ي\u{0}\n\u{7F}", "🐱'"].randomElement(using: &generator) ?? "")
    default: .bytes((0..<3).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
  }
}
