import ByteText
import SchemaModel
import ValueText

/// The constraints on canonical text, in the order in which faults are reported: length, digits, pattern, algorithms.
///
/// A final class of constants, so that the bulk path reaches them without reference counting.
final class TextChecks: Sendable {
  private let hasLength: Bool
  private let minLength: Int
  private let maxLength: Int
  private let digits: ClosedRange<Int>?
  private let automaton: Unretained<ByteAutomaton>?
  private let patterns: [ByteAutomaton]
  private let algorithms: [Algorithm.Check]
  /// Whether there is more to check than length, digits and one pattern.
  private let hasMore: Bool

  /// Compiles the constraints on text; ranges belong to `RangeCheck`.
  ///
  /// - Parameters:
  ///   - constraints: the constraints of a type.
  ///   - table: the algorithms by name.
  init(_ constraints: [Constraint], algorithms table: [String: Algorithm]) {
    let asked = TextConstraints(constraints)
    hasLength = asked.length != nil
    minLength = asked.length?.lowerBound ?? 0
    maxLength = asked.length?.upperBound ?? .max
    digits = asked.digits
    patterns = asked.patterns.map(\.automaton)
    algorithms = asked.algorithms.compactMap { table[$0]?.check }
    automaton = patterns.first.map { Unretained($0) }
    hasMore = patterns.count > 1 || !algorithms.isEmpty
  }

  /// The first fault of a text. O(bytes).
  ///
  /// - Parameter text: canonical text that is not empty.
  /// - Returns: nil where all constraints hold.
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
