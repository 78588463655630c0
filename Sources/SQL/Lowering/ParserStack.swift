/// A count of the symbols that the parser of SQLite holds at once while it reads a text, at most.
///
/// Its stack holds a hundred symbols (`YYSTACKDEPTH` of the build; <https://sqlite.org/limits.html> describes it under
/// "Maximum Depth Of An Expression Tree"), and a text that needs more is refused whole. What is counted is never less
/// than what the grammar of <https://sqlite.org/src/file/src/parse.y> shifts: each bracket, each clause that is open,
/// each operator that waits for its right side.
struct ParserStack {
  /// The symbols that a lowered expression may take; what is left is for the statement around it.
  static let most = 80

  /// What is open since one bracket, or since one CASE.
  private struct Frame {
    /// The symbols below.
    let base: Int
    /// The symbols of the clause that is being read.
    var clause: Int
    /// The symbols of WITH that stay below the clauses of its query.
    var with = 0
    /// How strongly the operators bind that wait for their right side; a left side and the operator are two symbols.
    var waiting: [Int] = []
    var hasOperand = false
    var isCase = false

    var depth: Int { base + with + clause + 2 * waiting.count + (hasOperand ? 1 : 0) }

    mutating func begin(clause symbols: Int) {
      clause = symbols
      waiting = []
      hasOperand = false
    }
  }

  private var frames = [Frame(base: 0, clause: 0)]
  private var top: Frame {
    get { frames.last ?? Frame(base: 0, clause: 0) }
    set { if !frames.isEmpty { frames[frames.count - 1] = newValue } }
  }
  private var deepest = 0

  /// The symbols that a text takes at most, never less than the parser's. O(length).
  static func depth(of sql: SQLText) -> Int {
    var stack = ParserStack()
    for segment in sql.segments {
      switch segment {
      case .text(let text): stack.read(text)
      case .identifier, .bound, .hole, .literal: stack.shiftOperand()
      }
    }
    return stack.deepest
  }

  private mutating func read(_ text: String) {
    var rest = Substring(text)
    while let first = rest.first {
      if first.isLetter || first == "_" || first.isNumber {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(word.count)
        shift(word: word.uppercased())
      } else if first == "'" || first == "\"" {
        rest = rest.dropFirst().drop { $0 != first }.dropFirst()
        shiftOperand()
      } else {
        rest = rest.dropFirst()
        shift(sign: first)
      }
    }
  }

  private mutating func shift(sign: Character) {
    switch sign {
    case "(": open()
    case ")": close()
    case ",":
      top.waiting = []
      top.hasOperand = false
    case ".": deepest = max(deepest, top.depth + 2)
    case "|": shiftOperator(9)
    case "*", "/", "%": shiftOperator(8)
    case "+", "-": shiftOperator(7)
    case "<", ">": shiftOperator(5)
    case "=", "!": shiftOperator(4)
    default: break
    }
    note()
  }

  private mutating func shift(word: String) {
    switch word {
    case "WITH": top.begin(clause: 6)
    case "SELECT":
      // Behind WITH, its list stays below.
      if top.clause == 6 { top.with = 2 }
      top.begin(clause: 3)
    case "FROM": top.begin(clause: 5)
    case "WHERE", "GROUP": top.begin(clause: 6)
    case "ORDER", "LIMIT", "WINDOW": top.begin(clause: 8)
    case "CASE":
      frames.append(Frame(base: top.depth, clause: 2, isCase: true))
    case "WHEN": top.begin(clause: 4)
    case "THEN": top.begin(clause: 6)
    case "ELSE": top.begin(clause: 4)
    case "END":
      if top.isCase { close() }
    case "OR": shiftOperator(1)
    case "AND": shiftOperator(2)
    case "NOT": if !top.hasOperand { shiftOperator(3) }
    case "IS", "IN", "LIKE", "GLOB": shiftOperator(4)
    case "BETWEEN":
      // The lower end waits with it for the upper.
      shiftOperator(4)
      top.waiting.append(4)
    case "OVER":
      // The call before is not read to its end yet.
      top.waiting += [9, 9, 9]
      top.hasOperand = false
    default: shiftOperand()
    }
    note()
  }

  private mutating func open() {
    // What stands before is the name of a function, whose arguments are a list.
    let arguments = top.hasOperand ? 3 : 0
    frames.append(Frame(base: top.depth + 1, clause: arguments))
  }

  private mutating func close() {
    guard frames.count > 1 else { return }
    frames.removeLast()
    shiftOperand()
  }

  private mutating func shiftOperator(_ strength: Int) {
    // What binds as strongly or more is read to its end first.
    if top.hasOperand {
      while let last = top.waiting.last, last >= strength { top.waiting.removeLast() }
    }
    top.waiting.append(strength)
    top.hasOperand = false
  }

  private mutating func shiftOperand() {
    top.hasOperand = true
    note()
  }

  private mutating func note() { deepest = max(deepest, top.depth) }
}
