/// A deterministic automaton over bytes: one table look-up a byte.
///
/// Where the table would grow beyond `largestSize`, matching follows the nondeterministic automaton instead, still
/// in time linear in the text.
public final class ByteAutomaton: Sendable {
  /// The class of each byte: bytes of a class are never told apart.
  private let classes: [UInt8]
  private let classCount: Int
  /// By state × class where the row of the next state begins, so that a step is an addition and a look-up; 0 is the
  /// dead end. Empty where the table would be too large.
  private let table: [UInt32]
  private let accepts: [Bool]
  private let nfa: ByteNFA

  /// Entries of the table at most.
  static let largestSize = 200_000

  /// States visited at most while the table is made; about a second's worth.
  static let mostWork = 20_000_000

  init(_ root: PatternNode, work: Int = mostWork) throws(PatternError) {
    nfa = try ByteNFA(root)
    (classes, classCount) = Self.classes(of: nfa)
    let (states, accepts) = Self.determinize(nfa, classes: classes, count: classCount, work: work) ?? ([], [])
    let width = UInt32(classCount)
    table = states.map { UInt32($0) * width }
    self.accepts = accepts
  }

  /// About how many states a byte of text costs: 1 with a table.
  var cost: Int { table.isEmpty ? nfa.states.count : 1 }

  /// Whether the whole text, which must be valid UTF-8, matches. O(bytes).
  public func matches(_ text: borrowing Span<UInt8>) -> Bool {
    if table.isEmpty { return simulate(text) }
    var row = classCount
    for index in 0..<text.count {
      row = Int(table[row &+ Int(classes[Int(text[index])])])
      if row == 0 { return false }
    }
    return accepts[row / classCount]
  }

  /// Whether a text that matches may hold a piece, which must be valid UTF-8, at a place. Never false where one does.
  /// O(piece × states).
  func mayHold(_ piece: borrowing Span<UInt8>, at place: TextAnchor) -> Bool {
    var current = nfa.closure(place == .start ? [nfa.start] : Array(nfa.states.indices))
    for index in 0..<piece.count {
      current = nfa.closure(Self.step(nfa, from: current, on: piece[index]))
      if current.isEmpty { return false }
    }
    return place == .end ? current.first == 0 : !current.isEmpty
  }

  /// O(text × states).
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
