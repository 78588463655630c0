import Localization

/// `"%d of %s".format([3, name])`.
enum FormatFunction {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      .format, .member, [Overload([.string, .list(.dyn)], .string)],
      example: #""%d of %s".format([5, "x"]) == "5 of x""#, format)
  ]

  static func format(_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard arguments.count == 2, case .list(let list) = arguments[1] else { throw .noSuchOverload }
    var pattern = try TextArguments.text(arguments[0]).unicodeScalars[...]
    var result = ""
    var next = 0
    while let scalar = pattern.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if pattern.first == "%" {
        pattern.removeFirst()
        result += "%"
        continue
      }
      let scale = try precision(&pattern)
      guard let clause = pattern.popFirst() else { throw .invalidArgument }
      guard next < list.items.count else { throw .invalidArgument }
      try frame.charge(text: result.utf8.count + list.items[next].textBound, behind: result.utf8.count)
      let text = try write(list.items[next], clause, scale)
      try frame.charge(text: result.utf8.count + text.utf8.count, behind: result.utf8.count)
      result += text
      next += 1
    }
    return .string(result)
  }

  /// `.3` of `%.3f`: at most 100.
  private static func precision(_ pattern: inout Substring.UnicodeScalarView) throws(ExpressionError) -> Int? {
    guard pattern.first == "." else { return nil }
    pattern.removeFirst()
    let digits = pattern.prefix { ("0"..."9").contains($0) }
    pattern.removeFirst(digits.count)
    guard let scale = Int(String(digits)), scale <= 100 else { throw .invalidArgument }
    return scale
  }

  private static func write(
    _ value: ExpressionValue, _ clause: Unicode.Scalar, _ scale: Int?
  ) throws(ExpressionError) -> String {
    switch clause {
    case "s": return try text(value)
    case "d": return try whole(value)
    case "f": return try number(value, scale ?? 6, DoubleText.fixed)
    case "e": return try number(value, scale ?? 6, DoubleText.scientific)
    case "b":
      if case .bool(let flag) = value { return flag ? "1" : "0" }
      return try inRadix(value, 2)
    case "o": return try inRadix(value, 8)
    case "x": return try hexadecimal(value, uppercase: false)
    case "X": return try hexadecimal(value, uppercase: true)
    default: throw .invalidArgument
    }
  }

  /// Any value as people read it.
  static func text(_ value: ExpressionValue) throws(ExpressionError) -> String {
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return DoubleText.shortest(number)
    case .decimal(let number): return number.description
    case .string(let text): return text
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .date(let date): return date.iso
    case .timestamp(let moment): return moment.description
    case .duration(let span): return span.description
    case .type(let name): return name
    case .list(let list):
      var parts: [String] = []
      for item in list.items { parts.append(try text(item)) }
      return "[" + parts.joined(separator: ", ") + "]"
    case .map(let map):
      var parts: [(key: String, text: String)] = []
      for (key, value) in map.entries {
        let key = try text(key)
        parts.append((key, key + ": " + (try text(value))))
      }
      parts.sort { ValueOrder.order(texts: $0.key, $1.key) < 0 }
      return "{" + parts.map(\.text).joined(separator: ", ") + "}"
    case .months, .record: throw .noSuchOverload
    }
  }

  private static func whole(_ value: ExpressionValue) throws(ExpressionError) -> String {
    switch value {
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number) where !number.isFinite: return DoubleText.shortest(number)
    case .null, .bool, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .list, .map,
      .record, .type:
      throw .noSuchOverload
    }
  }

  private static func number(
    _ value: ExpressionValue, _ scale: Int, _ write: (Double, Int) -> String
  ) throws(ExpressionError) -> String {
    switch value {
    case .double(let number): return write(number, scale)
    case .int(let number): return write(Double(number), scale)
    case .uint(let number): return write(Double(number), scale)
    case .decimal(let number): return write(number.double, scale)
    case .null, .bool, .string, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type:
      throw .noSuchOverload
    }
  }

  private static func inRadix(_ value: ExpressionValue, _ radix: Int) throws(ExpressionError) -> String {
    switch value {
    case .int(let number): return String(number, radix: radix)
    case .uint(let number): return String(number, radix: radix)
    case .null, .bool, .double, .decimal, .string, .bytes, .date, .timestamp, .duration, .months, .list, .map,
      .record, .type:
      throw .noSuchOverload
    }
  }

  private static func hexadecimal(_ value: ExpressionValue, uppercase: Bool) throws(ExpressionError) -> String {
    switch value {
    case .int(let number): return String(number, radix: 16, uppercase: uppercase)
    case .uint(let number): return String(number, radix: 16, uppercase: uppercase)
    case .string(let text): return pairs(Array(text.utf8), uppercase)
    case .bytes(let bytes): return pairs(bytes, uppercase)
    case .null, .bool, .double, .decimal, .date, .timestamp, .duration, .months, .list, .map, .record, .type:
      throw .noSuchOverload
    }
  }

  private static func pairs(_ bytes: [UInt8], _ uppercase: Bool) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: uppercase) }.joined()
  }
}

extension ExpressionValue {
  /// Bytes that it has at least where it is written out, worked out without doing so.
  fileprivate var textBound: Int {
    switch self {
    case .string(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    case .list(let list): list.weight
    case .map(let map): map.weight
    case .null, .bool, .int, .uint, .double, .decimal, .date, .timestamp, .duration, .months, .record, .type: 0
    }
  }
}
