import ByteText

/// Functions over whole texts, of CEL and its string extension. Indices and lengths count code points.
enum TextFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      .size, .either, [.string, .bytes, .list(.dyn), .map(.dyn, .dyn)].map { Overload([$0], .int) },
      example: #"size("abc") == 3"#, size),
    FunctionDeclaration(
      .startsWith, .member, [Overload([.string, .string], .bool)], example: #""Tehran".startsWith("Teh")"#,
      traits: .searchesText, searchScope: .start, startsWith),
    FunctionDeclaration(
      .endsWith, .member, [Overload([.string, .string], .bool)], example: #""Tehran".endsWith("ran")"#,
      traits: .searchesText, searchScope: .end, endsWith),
    FunctionDeclaration(
      .contains, .member, [Overload([.string, .string], .bool)], example: #""Tehran".contains("hra")"#,
      traits: .searchesText, searchScope: .anywhere, contains),
    FunctionDeclaration(
      .matches, .either, [Overload([.string, .string], .bool)], example: #""a1".matches("[0-9]+")"#,
      specialStep: MatchCallStep.step, matches),
    FunctionDeclaration(
      .lowerAscii, .member, [Overload([.string], .string)], example: #""ABC".lowerAscii() == "abc""#,
      traits: .keepsLetters, lowerAscii),
    FunctionDeclaration(
      .upperAscii, .member, [Overload([.string], .string)], example: #""abc".upperAscii() == "ABC""#,
      traits: .keepsLetters, upperAscii),
    FunctionDeclaration(
      .trim, .member, [Overload([.string], .string)], example: #"" a ".trim() == "a""#, traits: .keepsLetters, trim),
    FunctionDeclaration(
      .reverse, .member, [Overload([.string], .string)], example: #""abc".reverse() == "cba""#, reverse),
    FunctionDeclaration(
      .quote, .global, [Overload([.string], .string)], example: #"strings.quote("a") == "\"a\"""#, quote),
    FunctionDeclaration(
      .join, .member, [Overload([.list(.string)], .string), Overload([.list(.string), .string], .string)],
      example: #"["a", "b"].join(", ") == "a, b""#, join),
  ]

  static func size(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .string(let text): return .int(Int64(text.unicodeScalars.count))
    case .bytes(let bytes): return .int(Int64(bytes.count))
    case .list(let list): return .int(Int64(list.items.count))
    case .map(let map): return .int(Int64(map.entries.count))
    case .null, .bool, .int, .uint, .double, .decimal, .date, .timestamp, .duration, .months, .record, .type, nil:
      throw .noSuchOverload
    }
  }

  static func startsWith(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (text, part) = try TextArguments.two(arguments)
    return .bool(text.utf8.starts(with: part.utf8))
  }

  static func endsWith(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (text, part) = try TextArguments.two(arguments)
    return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
  }

  static func contains(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue
  {
    let (text, part) = try TextArguments.two(arguments)
    return .bool(try TextSearch(Array(text.utf8)).first(Array(part.utf8), from: 0, &frame) != nil)
  }

  static func matches(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let (text, source) = try TextArguments.two(arguments)
    try frame.charge(20_000)
    guard source.utf8.count <= 1000, let pattern = try? SearchPattern(source) else { throw .invalidArgument }
    try frame.charge(text.utf8.count * pattern.cost)
    return .bool(pattern.isFound(in: text))
  }

  static func lowerAscii(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let bytes = try TextArguments.one(arguments).utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    return .string(String(decoding: bytes, as: UTF8.self))
  }

  static func upperAscii(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let bytes = try TextArguments.one(arguments).utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    return .string(String(decoding: bytes, as: UTF8.self))
  }

  static func trim(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let scalars = try TextArguments.one(arguments).unicodeScalars
    let start = scalars.drop { $0.properties.isWhitespace }
    let end = start.reversed().drop { $0.properties.isWhitespace }
    return .string(String(String.UnicodeScalarView(end.reversed())))
  }

  static func reverse(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    .string(String(String.UnicodeScalarView(try TextArguments.one(arguments).unicodeScalars.reversed())))
  }

  /// `"first\nsecond"` with its quotes and escapes, as a CEL text is written.
  static func quote(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    let text = try TextArguments.one(arguments)
    let escapes = text.utf8.count { $0 < 0x0E || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    try frame.charge(text: text.utf8.count + escapes + 2)
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{07}": result += "\\a"
      case "\u{08}": result += "\\b"
      case "\u{0C}": result += "\\f"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0B}": result += "\\v"
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return .string(result + "\"")
  }

  static func join(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard case .list(let list) = arguments.first else { throw .noSuchOverload }
    let separator = arguments.count > 1 ? try TextArguments.text(arguments[1]) : ""
    var result = ""
    for (index, item) in list.items.enumerated() {
      let part = try TextArguments.text(item)
      try frame.charge(1)
      try frame.charge(text: result.utf8.count + part.utf8.count + separator.utf8.count, behind: result.utf8.count)
      if index > 0 { result += separator }
      result += part
    }
    return .string(result)
  }
}
