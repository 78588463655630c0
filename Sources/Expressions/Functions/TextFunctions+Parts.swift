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
    let other = try text(arguments[2])
    let limit = try number(arguments, 3) ?? -1
    let scalars = Array(source.unicodeScalars)
    let places = try places(of: Array(part.unicodeScalars), in: scalars, most: limit, &frame)
    let (growth, isTooLong) = places.count.multipliedReportingOverflow(by: other.utf8.count)
    if isTooLong { throw .tooExpensive }
    try frame.charge(text: source.utf8.count + growth - places.count * part.utf8.count)
    try frame.charge(places.count)
    let replacement = Array(other.unicodeScalars)
    let length = part.unicodeScalars.count
    var result = String.UnicodeScalarView()
    var start = 0
    for place in places {
      result.append(contentsOf: scalars[start..<place])
      result.append(contentsOf: replacement)
      start = place + length
    }
    result.append(contentsOf: scalars[start...])
    return .string(String(result))
  }

  static func split(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (source, part) = try two(arguments)
    let limit = try number(arguments, 2) ?? -1
    if limit == 0 { return .list([]) }
    let scalars = Array(source.unicodeScalars)
    if part.isEmpty {
      let count = limit < 0 ? scalars.count : min(limit, scalars.count)
      try frame.charge(items: count)
      return .list(
        (0..<count).map { place in
          .string(String(String.UnicodeScalarView(scalars[place..<(place == count - 1 ? scalars.count : place + 1)])))
        })
    }
    let places = try places(of: Array(part.unicodeScalars), in: scalars, most: limit < 0 ? -1 : limit - 1, &frame)
    try frame.charge(items: places.count + 1)
    let length = part.unicodeScalars.count
    let (starts, ends) = ([0] + places.map { $0 + length }, places + [scalars.count])
    return .list(zip(starts, ends).map { .string(String(String.UnicodeScalarView(scalars[$0..<$1]))) })
  }

  /// Where a part stands, without overlaps: at most so many places, all where that is below 0. An empty part stands
  /// before every code point and at the end.
  private static func places(
    of part: [Unicode.Scalar], in scalars: [Unicode.Scalar], most: Int, _ frame: inout Frame
  ) throws(ExpressionError) -> [Int] {
    if part.isEmpty {
      let all = scalars.count + 1
      return Array(0..<(most < 0 ? all : min(most, all)))
    }
    var places: [Int] = []
    var search = 0
    let finder = TextSearch(scalars)
    while most < 0 || places.count < most, let place = try finder.first(part, from: search, &frame) {
      places.append(place)
      search = place + part.count
    }
    return places
  }
}
