import ByteText
import SchemaModel

/// What must hold of canonical text, in the order in which faults are reported: length, digits, pattern, algorithms.
///
/// A final class of constants, so that the bulk path reaches them without counting references.
final class TextChecks: Sendable {
  private let hasLength: Bool
  private let minLength: Int
  private let maxLength: Int
  private let digits: ClosedRange<Int>?
  private let automaton: Uncounted<ByteAutomaton>?
  private let patterns: [ByteAutomaton]
  private let algorithms: [Algorithm.Check]
  /// Whether there is more to check than length, digits and one pattern.
  private let hasMore: Bool

  /// Takes the constraints on text; ranges are `RangeCheck`'s. Several lengths are narrowed to the one they share.
  init(_ constraints: [Constraint], algorithms table: [String: Algorithm]) {
    var lengths = 0...Int.max
    var hasLength = false
    var digits: ClosedRange<Int>?
    var patterns: [ByteAutomaton] = []
    var algorithms: [Algorithm.Check] = []
    for constraint in constraints {
      switch constraint {
      case .length(let min, let max):
        let low = Swift.max(lengths.lowerBound, min ?? 0)
        lengths = low...Swift.max(low, Swift.min(lengths.upperBound, max ?? .max))
        hasLength = true
      case .digits(let min, let max): digits = min...Swift.max(min, max)
      case .pattern(let pattern): patterns.append(pattern.automaton)
      case .algorithm(let name): if let check = table[name]?.check { algorithms.append(check) }
      case .range: continue
      }
    }
    self.hasLength = hasLength
    minLength = lengths.lowerBound
    maxLength = lengths.upperBound
    self.digits = digits
    self.patterns = patterns
    automaton = patterns.first.map { Uncounted($0) }
    hasMore = patterns.count > 1 || !algorithms.isEmpty
    self.algorithms = algorithms
  }

  /// The first fault of a text, or nil. O(bytes).
  func fault(_ text: borrowing Span<UInt8>) -> CellFault? {
    if hasLength, let fault = lengthFault(text) { return fault }
    if let digits, let fault = Self.digitFault(text, digits) { return fault }
    if let automaton, !automaton.lend({ $0.matches(text) }) { return CellFault(.patternMismatch) }
    return hasMore ? laterFault(text) : nil
  }

  private func laterFault(_ text: borrowing Span<UInt8>) -> CellFault? {
    for automaton in patterns.dropFirst() where !automaton.matches(text) { return CellFault(.patternMismatch) }
    for check in algorithms {
      if let fault = check(text) {
        return CellFault(fault.code, others: fault.arguments.mapValues(ViolationArgument.text))
      }
    }
    return nil
  }

  private func lengthFault(_ text: borrowing Span<UInt8>) -> CellFault? {
    // A code point takes one to four bytes, so most texts need no counting.
    if text.count <= maxLength, text.count / 4 >= minLength { return nil }
    let length = UTF8Check.codePoints(text)
    if length < minLength { return CellFault(.tooShort, minLength, length) }
    return length > maxLength ? CellFault(.tooLong, maxLength, length) : nil
  }

  private static func digitFault(_ text: borrowing Span<UInt8>, _ digits: ClosedRange<Int>) -> CellFault? {
    for index in 0..<text.count where text[index] &- 0x30 > 9 { return CellFault(.notDigits) }
    if digits.contains(text.count) { return nil }
    let wanted = digits.count == 1 ? "\(digits.lowerBound)" : "\(digits.lowerBound)–\(digits.upperBound)"
    return CellFault(.wrongDigitCount, others: ["digits": .text(wanted), "length": .count(text.count)])
  }
}
