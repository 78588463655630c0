extension TextFunctions {
  static func charAt(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let scalars = Array(try one(arguments).unicodeScalars)
    guard let place = try number(arguments, 1) else { throw .noSuchOverload }
    guard (0...scalars.count).contains(place) else { throw .invalidArgument }
    return .string(place == scalars.count ? "" : String(scalars[place]))
  }

  static func indexOf(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (text, part) = try two(arguments)
    let scalars = Array(text.unicodeScalars)
    let start = try number(arguments, 2) ?? 0
    guard (0...scalars.count).contains(start) else { throw .invalidArgument }
    return .int(Int64(try TextSearch(scalars).first(Array(part.unicodeScalars), from: start, &frame) ?? -1))
  }

  /// The last place at which the part stands, not behind the given one.
  static func lastIndexOf(
    _ arguments: [ExpressionValue], _ frame: inout Frame
  ) throws(ExpressionError) -> ExpressionValue {
    let (text, part) = try two(arguments)
    let scalars = Array(text.unicodeScalars)
    let last = try number(arguments, 2) ?? scalars.count
    guard (0...scalars.count).contains(last) else { throw .invalidArgument }
    return .int(Int64(try TextSearch(scalars).last(Array(part.unicodeScalars), upTo: last, &frame) ?? -1))
  }

  static func substring(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let scalars = Array(try one(arguments).unicodeScalars)
    guard let start = try number(arguments, 1) else { throw .noSuchOverload }
    let end = try number(arguments, 2) ?? scalars.count
    guard start >= 0, start <= end, end <= scalars.count else { throw .invalidArgument }
    return .string(String(String.UnicodeScalarView(scalars[start..<end])))
  }

  static func replace(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard arguments.count >= 3 else { throw .noSuchOverload }
    let (source, part) = try two(arguments)
    let replacement = Array(try text(arguments[2]).unicodeScalars)
    let limit = try number(arguments, 3) ?? -1
    let scalars = Array(source.unicodeScalars)
    let pieces = try pieces(of: scalars, between: Array(part.unicodeScalars), most: limit, &frame)
    try frame.charge(pieces.count * (1 + replacement.count / 4))
    return .string(String(String.UnicodeScalarView(pieces.joined(separator: replacement))))
  }

  static func split(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (source, part) = try two(arguments)
    let limit = try number(arguments, 2) ?? -1
    if limit == 0 { return .list([]) }
    let scalars = Array(source.unicodeScalars)
    let separator = Array(part.unicodeScalars)
    let pieces: [[Unicode.Scalar]]
    if separator.isEmpty {
      let most = limit < 0 ? scalars.count : min(limit, scalars.count)
      pieces =
        scalars.indices.prefix(max(most - 1, 0)).map { [scalars[$0]] }
        + (most > 0 ? [most == scalars.count ? [scalars[most - 1]] : Array(scalars[(most - 1)...])] : [])
    } else {
      pieces = try self.pieces(of: scalars, between: separator, most: limit < 0 ? -1 : limit - 1, &frame)
    }
    try frame.charge(pieces.count)
    return .list(pieces.map { .string(String(String.UnicodeScalarView($0))) })
  }

  /// What stands between the places of a part: at most so many places, all where that is below 0. An empty part stands
  /// before every code point and at the end.
  private static func pieces(
    of scalars: [Unicode.Scalar], between part: [Unicode.Scalar], most: Int, _ frame: inout Frame
  ) throws(ExpressionError) -> [[Unicode.Scalar]] {
    var pieces: [[Unicode.Scalar]] = []
    var start = 0
    var search = 0
    let finder = TextSearch(scalars)
    while most < 0 || pieces.count < most {
      guard let place = try finder.first(part, from: search, &frame) else { break }
      pieces.append(Array(scalars[start..<place]))
      start = place + part.count
      search = part.isEmpty ? place + 1 : start
      if search > scalars.count { break }
    }
    pieces.append(Array(scalars[start...]))
    return pieces
  }
}
