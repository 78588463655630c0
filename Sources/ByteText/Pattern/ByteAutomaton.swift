/// A deterministic finite automaton over bytes: one table look-up a byte.
///
/// If its table would exceed `largestSize`, matching simulates the nondeterministic automaton instead, still in time
/// linear in the text.
public final class ByteAutomaton: Sendable {
  /// The class of each byte. The automaton treats all bytes of a class alike.
  private let classes: [UInt8]
  private let classCount: Int
  /// By state and class, the offset of the next state's row in the table, so that a step is one addition and one
  /// look-up. Offset 0 is the dead state. Empty if the table would be too large.
  private let table: [UInt32]
  /// Whether each state accepts.
  private let accepts: [Bool]
  private let nfa: ByteNFA

  /// The maximum number of table entries.
  static let largestSize = 200_000

  /// The maximum number of states visited while the table is built: about a second of work.
  static let mostWork = 20_000_000

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - root: The parsed pattern.
  ///   - work: The maximum number of states to visit while building the table; beyond it the automaton has none.
  /// - Throws: A `PatternError` with the reason `tooLarge` if the pattern needs too many states.
  init(_ root: PatternNode, work: Int = mostWork) throws(PatternError) {
    nfa = try ByteNFA(root)
    (classes, classCount) = Self.classes(of: nfa)
    let (states, accepts) = Self.determinize(nfa, classes: classes, count: classCount, work: work) ?? ([], [])
    let width = UInt32(classCount)
    table = states.map { UInt32($0) * width }
    self.accepts = accepts
  }

  /// The approximate number of states visited for each byte of text: 1 with a table.
  var cost: Int { table.isEmpty ? nfa.states.count : 1 }

  /// Whether the whole text matches.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Complexity: O(bytes) with a table, otherwise O(bytes × states).
  public func matches(_ text: borrowing Span<UInt8>) -> Bool {
    if table.isEmpty { return simulate(text) }
    var row = classCount
    for index in 0..<text.count {
      row = Int(table[row &+ Int(classes[Int(text[index])])])
      if row == 0 { return false }
    }
    return accepts[row / classCount]
  }

  /// Whether a matching text can contain a piece at a position. Never false if one does.
  ///
  /// - Parameters:
  ///   - piece: Valid UTF-8.
  ///   - position: The position of the piece in the text.
  /// - Complexity: O(bytes of the piece × states).
  func mayHold(_ piece: borrowing Span<UInt8>, at position: PiecePosition) -> Bool {
    var current = nfa.closure(position == .start ? [nfa.start] : Array(nfa.states.indices))
    for index in 0..<piece.count {
      current = nfa.closure(Self.step(nfa, from: current, on: piece[index]))
      if current.isEmpty { return false }
    }
    return position == .end ? current.first == 0 : !current.isEmpty
  }

  /// Matches without a table, in O(bytes × states).
  private func simulate(_ text: borrowing Span<UInt8>) -> Bool {
    var current = nfa.closure([nfa.start])
    for index in 0..<text.count {
      current = nfa.closure(Self.step(nfa, from: current, on: text[index]))
      if current.isEmpty { return false }
    }
    return current.first == 0
  }

  private static func step(_ nfa: ByteNFA, from states: [Int], on byte: UInt8) -> [Int] {
    states.compactMap { state in
      if case .byte(let range, let next) = nfa.states[state], range.contains(byte) { next } else { nil }
    }
  }

  private static func classes(of nfa: ByteNFA) -> ([UInt8], Int) {
    var starts = [Bool](repeating: false, count: 257)
    for case .byte(let range, _) in nfa.states {
      starts[Int(range.lowerBound)] = true
      starts[Int(range.upperBound) + 1] = true
    }
    var classes: [UInt8] = []
    var current = 0
    for byte in 0..<256 {
      if byte > 0, starts[byte] { current += 1 }
      classes.append(UInt8(truncatingIfNeeded: current))
    }
    return (classes, current + 1)
  }

  private static func determinize(
    _ nfa: ByteNFA, classes: [UInt8], count: Int, work: Int
  ) -> ([UInt16], [Bool])? {
    var work = work
    var representatives = [UInt8](repeating: 0, count: count)
    for byte in 0..<256 { representatives[Int(classes[byte])] = UInt8(byte) }
    let start = nfa.closure([nfa.start])
    var numbers: [[Int]: UInt16] = [[]: 0, start: 1]
    var sets = [[], start]
    var table = [UInt16](repeating: 0, count: count)
    var next = 1
    while next < sets.count {
      for byte in representatives {
        let target = nfa.closure(step(nfa, from: sets[next], on: byte))
        work -= sets[next].count + target.count
        if let known = numbers[target] {
          table.append(known)
        } else {
          let number = UInt16(sets.count)
          numbers[target] = number
          sets.append(target)
          table.append(number)
        }
      }
      next += 1
      if sets.count * count > largestSize || sets.count > 60_000 || work < 0 { return nil }
    }
    return (table, sets.map { $0.first == 0 })
  }
}
