/// A recursive-descent parser for patterns. Groups nest at most `deepest` levels.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  /// Whether the pattern ended with `$`.
  private(set) var endsAtAnchor = false

  static let deepest = 50
  static let mostRepeats = 1000

  /// Creates a parser.
  ///
  /// - Parameter source: The text of the pattern.
  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  /// Parses the whole pattern.
  ///
  /// - Returns: Its syntax tree.
  /// - Throws: A `PatternError` with the position of the first error.
  mutating func parse() throws(PatternError) -> PatternNode { Self.joined(try parseBranches()) }

  /// Parses the whole pattern as its top-level alternatives.
  ///
  /// - Returns: At least one alternative.
  /// - Throws: A `PatternError` with the position of the first error.
  mutating func parseBranches() throws(PatternError) -> [PatternNode] {
    if current == "^" { position += 1 }
    let branches = try branches()
    if current == ")" { throw PatternError(.strayParenthesis, at: position) }
    return branches
  }

  private static func joined(_ branches: [PatternNode]) -> PatternNode {
    branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func branches() throws(PatternError) -> [PatternNode] {
    var branches = [try sequence()]
    while current == "|" {
      position += 1
      branches.append(try sequence())
    }
    return branches
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      if scalar == "$", position == scalars.count - 1 {
        position += 1
        endsAtAnchor = true
        break
      }
      parts.append(try repeated(try atom()))
    }
    switch parts.count {
    case 0: return .empty
    case 1: return parts[0]
    default: return .sequence(parts)
    }
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    guard let scalar = current else { return .empty }
    switch scalar {
    case "(": return try group()
    case "[": return .set(try characterClass())
    case ".":
      position += 1
      return .set(.anyButLineEnds)
    case "*", "+", "?", "{": throw PatternError(.nothingToRepeat, at: position)
    case "^", "$": throw PatternError(.anchorInside, at: position)
    case "\\": return .set(try escape(inClass: false))
    default:
      position += 1
      return .set(ScalarSet(scalar))
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    let start = position
    position += 1
    if current == "?" {
      guard peek(1) == ":" else { throw PatternError(isLookaround ? .lookaround : .namedOrFlagged, at: position) }
      position += 2
    }
    depth += 1
    if depth > Self.deepest { throw PatternError(.tooLarge, at: start) }
    let node = Self.joined(try branches())
    depth -= 1
    guard current == ")" else { throw PatternError(.unclosedGroup, at: start) }
    position += 1
    return node
  }

  /// Whether `(?=`, `(?!`, `(?<=` or `(?<!` follows.
  private var isLookaround: Bool {
    let sign = peek(1) == "<" ? peek(2) : peek(1)
    return sign == "=" || sign == "!"
  }

  private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
    let bounds: (min: Int, max: Int?)
    switch current {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{":
      let start = position
      bounds = try braces()
      if let max = bounds.max, max < bounds.min { throw PatternError(.badRepeat, at: start) }
    default: return node
    }
    position += 1
    if current == "?" || current == "+" { throw PatternError(.lazyOrPossessive, at: position) }
    if current == "*" || current == "{" { throw PatternError(.nothingToRepeat, at: position) }
    return .repeated(node, min: bounds.min, max: bounds.max)
  }

  /// Parses `{3}`, `{3,}` or `{3,5}`, up to the closing brace.
  private mutating func braces() throws(PatternError) -> (min: Int, max: Int?) {
    let start = position
    position += 1
    guard let min = number() else { throw PatternError(.badRepeat, at: start) }
    var max: Int? = min
    if current == "," {
      position += 1
      max = number()
    }
    guard current == "}" else { throw PatternError(.badRepeat, at: start) }
    if min > Self.mostRepeats || max ?? 0 > Self.mostRepeats { throw PatternError(.tooLarge, at: start) }
    return (min, max)
  }

  private mutating func number() -> Int? {
    let start = position
    var value = 0
    while let digit = current, ("0"..."9").contains(digit), position - start < 6 {
      value = value * 10 + Int(digit.value - 0x30)
      position += 1
    }
    return position > start ? value : nil
  }

  private mutating func characterClass() throws(PatternError) -> ScalarSet {
    let start = position
    position += 1
    let isNegated = current == "^"
    if isNegated { position += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    while let scalar = current, scalar != "]" {
      let itemStart = position
      if scalar == "[", peek(1) == ":" { throw PatternError(.namedClass, at: position) }
      let low = try classItem()
      if current == "-", let next = peek(1), next != "]" {
        position += 1
        let high = try classItem()
        guard let first = single(low), let last = single(high), first <= last else {
          throw PatternError(.badRange, at: itemStart)
        }
        ranges.append(first...last)
      } else {
        ranges += low.ranges
      }
    }
    guard current == "]" else { throw PatternError(.unclosedClass, at: start) }
    position += 1
    if ranges.isEmpty { throw PatternError(.emptyClass, at: start) }
    let set = ScalarSet(ranges)
    return isNegated ? set.inverted : set
  }

  private mutating func classItem() throws(PatternError) -> ScalarSet {
    guard let scalar = current else { return ScalarSet([]) }
    if scalar == "\\" { return try escape(inClass: true) }
    position += 1
    return ScalarSet(scalar)
  }

  private func single(_ set: ScalarSet) -> UInt32? {
    guard set.ranges.count == 1, let range = set.ranges.first, range.count == 1 else { return nil }
    return range.lowerBound
  }

  private mutating func escape(inClass: Bool) throws(PatternError) -> ScalarSet {
    let start = position
    position += 1
    guard let scalar = current else { throw PatternError(.badEscape, at: start) }
    position += 1
    switch scalar {
    case "d": return .digits
    case "D": return ScalarSet.digits.inverted
    case "w": return .wordCharacters
    case "W": return ScalarSet.wordCharacters.inverted
    case "s": return .spaces
    case "S": return ScalarSet.spaces.inverted
    case "t": return ScalarSet("\t")
    case "n": return ScalarSet("\n")
    case "r": return ScalarSet("\r")
    case "f": return ScalarSet("\u{0C}")
    case "v": return ScalarSet("\u{0B}")
    case "x": return try hexadecimal(count: 2, from: start)
    case "u": return try hexadecimal(count: 4, from: start)
    case "b", "B": throw PatternError(.wordBoundary, at: start)
    case "p", "P": throw PatternError(.unicodeProperty, at: start)
    case "1"..."9", "k": throw PatternError(.backReference, at: start)
    case "a"..."z", "A"..."Z", "0": throw PatternError(.badEscape, at: start)
    default: return ScalarSet(scalar)
    }
  }

  private mutating func hexadecimal(count: Int, from start: Int) throws(PatternError) -> ScalarSet {
    let isBraced = count == 4 && current == "{"
    if isBraced { position += 1 }
    var value: UInt32 = 0
    var digits = 0
    while let digit = current.flatMap({ Character($0).hexDigitValue }), digits < (isBraced ? 6 : count) {
      value = value * 16 + UInt32(digit)
      digits += 1
      position += 1
    }
    guard digits == count || isBraced && digits > 0, let scalar = Unicode.Scalar(value) else {
      throw PatternError(.badEscape, at: start)
    }
    if isBraced {
      guard current == "}" else { throw PatternError(.badEscape, at: start) }
      position += 1
    }
    return ScalarSet(scalar)
  }
}
