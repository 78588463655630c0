/// Functions over parts of texts, of CEL's string extension. Indices and lengths count code points.
enum TextPartFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      .charAt, .member, [Overload([.string, .int], .string)], example: #""abc".charAt(1) == "b""#,
      traits: .keepsLetters, charAt),
    FunctionDeclaration(
      .indexOf, .member, [Overload([.string, .string], .int), Overload([.string, .string, .int], .int)],
      example: #""abcb".indexOf("b") == 1"#, traits: .searchesText, indexOf),
    FunctionDeclaration(
      .lastIndexOf, .member, [Overload([.string, .string], .int), Overload([.string, .string, .int], .int)],
      example: #""abcb".lastIndexOf("b") == 3"#, traits: .searchesText, lastIndexOf),
    FunctionDeclaration(
      .substring, .member, [Overload([.string, .int], .string), Overload([.string, .int, .int], .string)],
      example: #""Tehran".substring(0, 3) == "Teh""#, traits: .keepsLetters, substring),
    FunctionDeclaration(
      .replace, .member,
      [Overload([.string, .string, .string], .string), Overload([.string, .string, .string, .int], .string)],
      example: #""a-b".replace("-", "+") == "a+b""#, traits: [.searchesText, .keepsLetters], replace),
    FunctionDeclaration(
      .split, .member,
      [Overload([.string, .string], .list(.string)), Overload([.string, .string, .int], .list(.string))],
      example: #""a,b".split(",") == ["a", "b"]"#, traits: .searchesText, split),
  ]

  static func charAt(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let scalars = Array(try TextArguments.one(arguments).unicodeScalars)
    guard let index = try TextArguments.number(arguments, 1) else { throw .noSuchOverload }
    guard (0...scalars.count).contains(index) else { throw .invalidArgument }
    return .string(index == scalars.count ? "" : String(scalars[index]))
  }

  static func indexOf(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (text, part) = try TextArguments.two(arguments)
    let scalars = Array(text.unicodeScalars)
    let start = try TextArguments.number(arguments, 2) ?? 0
    guard (0...scalars.count).contains(start) else { throw .invalidArgument }
    return .int(Int64(try TextSearch(scalars).first(Array(part.unicodeScalars), from: start, &frame) ?? -1))
  }

  /// The last index at which the part stands, not behind the given one.
  static func lastIndexOf(
    _ arguments: [ExpressionValue], _ frame: inout Frame
  ) throws(ExpressionError) -> ExpressionValue {
    let (text, part) = try TextArguments.two(arguments)
    let scalars = Array(text.unicodeScalars)
    let last = try TextArguments.number(arguments, 2) ?? scalars.count
    guard (0...scalars.count).contains(last) else { throw .invalidArgument }
    return .int(Int64(try TextSearch(scalars).last(Array(part.unicodeScalars), upTo: last, &frame) ?? -1))
  }

  static func substring(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let scalars = Array(try TextArguments.one(arguments).unicodeScalars)
    guard let start = try TextArguments.number(arguments, 1) else { throw .noSuchOverload }
    let end = try TextArguments.number(arguments, 2) ?? scalars.count
    guard start >= 0, start <= end, end <= scalars.count else { throw .invalidArgument }
    return .string(String(String.UnicodeScalarView(scalars[start..<end])))
  }

  static func replace(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard arguments.count >= 3 else { throw .noSuchOverload }
    let (source, part) = try TextArguments.two(arguments)
    let other = try TextArguments.text(arguments[2])
    let limit = try TextArguments.number(arguments, 3) ?? -1
    let scalars = Array(source.unicodeScalars)
    let starts = try starts(of: Array(part.unicodeScalars), in: scalars, most: limit, &frame)
    let (growth, isTooLong) = starts.count.multipliedReportingOverflow(by: other.utf8.count)
    if isTooLong { throw .tooExpensive }
    try frame.charge(text: source.utf8.count + growth - starts.count * part.utf8.count)
    try frame.charge(starts.count)
    let replacement = Array(other.unicodeScalars)
    let length = part.unicodeScalars.count
    var result = String.UnicodeScalarView()
    var start = 0
    for next in starts {
      result.append(contentsOf: scalars[start..<next])
      result.append(contentsOf: replacement)
      start = next + length
    }
    result.append(contentsOf: scalars[start...])
    return .string(String(result))
  }

  static func split(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (source, part) = try TextArguments.two(arguments)
    let limit = try TextArguments.number(arguments, 2) ?? -1
    if limit == 0 { return .list([]) }
    let scalars = Array(source.unicodeScalars)
    if part.isEmpty {
      let count = limit < 0 ? scalars.count : min(limit, scalars.count)
      try frame.charge(items: count)
      return .list(
        (0..<count).map { index in
          .string(String(String.UnicodeScalarView(scalars[index..<(index == count - 1 ? scalars.count : index + 1)])))
        })
    }
    let starts = try starts(of: Array(part.unicodeScalars), in: scalars, most: limit < 0 ? -1 : limit - 1, &frame)
    try frame.charge(items: starts.count + 1)
    let length = part.unicodeScalars.count
    let (begins, ends) = ([0] + starts.map { $0 + length }, starts + [scalars.count])
    return .list(zip(begins, ends).map { .string(String(String.UnicodeScalarView(scalars[$0..<$1]))) })
  }

  /// The indices at which a part stands, without overlaps: at most `most`, all where that is below 0. An empty part
  /// stands before every code point and at the end.
  private static func starts(
    of part: [Unicode.Scalar], in scalars: [Unicode.Scalar], most: Int, _ frame: inout Frame
  ) throws(ExpressionError) -> [Int] {
    if part.isEmpty {
      let all = scalars.count + 1
      return Array(0..<(most < 0 ? all : min(most, all)))
    }
    var starts: [Int] = []
    var search = 0
    let finder = TextSearch(scalars)
    while most < 0 || starts.count < most, let start = try finder.first(part, from: search, &frame) {
      starts.append(start)
      search = start + part.count
    }
    return starts
  }
}
