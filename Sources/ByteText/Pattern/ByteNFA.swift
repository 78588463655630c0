/// A nondeterministic finite automaton over bytes (Thompson, 1968): the intermediate form between a pattern and its
/// table.
struct ByteNFA {
  enum State {
    case byte(ClosedRange<UInt8>, next: Int)
    case split(Int, Int)
    case accept
  }

  private(set) var states: [State] = [.accept]
  private(set) var start = 0

  /// The maximum number of states; patterns that need more are refused.
  static let mostStates = 4000

  /// Builds the automaton of a pattern.
  ///
  /// - Parameter root: The parsed pattern.
  /// - Throws: A `PatternError` with the reason `tooLarge` if it needs more than `mostStates`.
  init(_ root: PatternNode) throws(PatternError) {
    start = try add(root, next: 0)
  }

  private mutating func append(_ state: State) throws(PatternError) -> Int {
    guard states.count < Self.mostStates else { throw PatternError(.tooLarge, at: 0) }
    states.append(state)
    return states.count - 1
  }

  /// Adds the states of a node, whose match continues at state `next`; returns the first state.
  private mutating func add(_ node: PatternNode, next: Int) throws(PatternError) -> Int {
    switch node {
    case .empty: return next
    case .set(let set): return try add(set, next: next)
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() { next = try add(part, next: next) }
      return next
    case .alternatives(let branches):
      var entry: Int?
      for branch in branches.reversed() {
        let start = try add(branch, next: next)
        entry = try entry.map { other throws(PatternError) in try append(.split(start, other)) } ?? start
      }
      return entry ?? next
    case .repeated(let inner, let min, let max): return try add(inner, min: min, max: max, next: next)
    }
  }

  private mutating func add(_ inner: PatternNode, min: Int, max: Int?, next: Int) throws(PatternError) -> Int {
    var entry = next
    if let max {
      for _ in Swift.min(min, max)..<max {
        entry = try append(.split(try add(inner, next: entry), next))
      }
    } else {
      let loop = try append(.split(next, next))
      let body = try add(inner, next: loop)
      states[loop] = .split(body, next)
      entry = loop
    }
    for _ in 0..<min { entry = try add(inner, next: entry) }
    return entry
  }

  private mutating func add(_ set: ScalarSet, next: Int) throws(PatternError) -> Int {
    var entry: Int?
    for range in set.ranges {
      for sequence in UTF8Ranges.sequences(of: range) {
        var start = next
        for bytes in sequence.reversed() { start = try append(.byte(bytes, next: start)) }
        entry = try entry.map { other throws(PatternError) in try append(.split(start, other)) } ?? start
      }
    }
    return try entry ?? append(.split(states.count, states.count))
  }

  /// The states reachable without reading a byte, sorted; only those that read a byte or accept.
  ///
  /// - Parameter seeds: Indices of states.
  /// - Returns: Indices of states.
  func closure(_ seeds: [Int]) -> [Int] {
    var seen = Set<Int>()
    var open = seeds
    var reached: [Int] = []
    while let state = open.popLast() {
      guard seen.insert(state).inserted else { continue }
      switch states[state] {
      case .byte, .accept: reached.append(state)
      case .split(let left, let right): open += [left, right]
      }
    }
    return reached.sorted()
  }
}
