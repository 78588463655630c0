import ByteText
import Localization

/// `int(x)`, `string(x)` and their like.
enum Conversions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(.bool, .global, from([.bool, .string], .bool), example: #"bool("true")"#, bool),
    FunctionDeclaration(
      .int, .global, from([.int, .uint, .double, .decimal, .string, .timestamp], .int), example: #"int("12") == 12"#,
      int),
    FunctionDeclaration(
      .uint, .global, from([.uint, .int, .double, .decimal, .string], .uint), example: "uint(12) == 12u", uint),
    FunctionDeclaration(
      .double, .global, from([.double, .int, .uint, .decimal, .string], .double), example: #"double("1.5") == 1.5"#,
      double),
    FunctionDeclaration(
      .decimal, .global, from([.decimal, .int, .uint, .double, .string], .decimal),
      example: #"decimal("1.50") == 1.5"#, decimal),
    FunctionDeclaration(
      .string, .global,
      from([.string, .bool, .int, .uint, .double, .decimal, .bytes, .date, .timestamp, .duration], .string),
      example: #"string(12) == "12""#, traits: .keepsLetters, string),
    FunctionDeclaration(.bytes, .global, from([.bytes, .string], .bytes), example: #"size(bytes("abc")) == 3"#, bytes),
    FunctionDeclaration(
      .date, .global, toDate, example: #"date("2026-01-05") == date(2026, 1, 5)"#, inPersian: .dateInPersian,
      date(.gregorian)),
    FunctionDeclaration(
      .dateInPersian, .global, toDate, example: #"date("1405-01-31") == date(1405, 1, 31)"#, date(.persian)),
    FunctionDeclaration(
      .timestamp, .global, from([.timestamp, .string, .int], .timestamp),
      example: #"timestamp("2026-03-21T08:30:00Z") == timestamp("2026-03-21T12:00:00+03:30")"#, timestamp),
    FunctionDeclaration(
      .duration, .global, from([.duration, .string], .duration), example: #"duration("90s") == duration("1m30s")"#,
      duration),
    FunctionDeclaration(.type, .global, from([.dyn], .type), example: "type(1) == int", type),
    FunctionDeclaration(.dyn, .global, from([.dyn], .dyn), example: "dyn(1) == 1", traits: .staysOpen, dyn),
  ]

  private static func from(_ types: [ExpressionType], _ result: ExpressionType) -> [Overload] {
    types.map { Overload([$0], result) }
  }

  private static let toDate = from([.date, .string, .timestamp], .date) + [Overload([.int, .int, .int], .date)]

  static func bool(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .bool(let flag): return .bool(flag)
    case .string(let text):
      switch text {
      case "1", "t", "T", "true", "TRUE", "True": return .bool(true)
      case "0", "f", "F", "false", "FALSE", "False": return .bool(false)
      default: throw .conversion
      }
    case .null, .int, .uint, .double, .decimal, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record,
      .type, nil:
      throw .noSuchOverload
    }
  }

  static func int(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .int(let number): return .int(number)
    case .uint(let number): return .int(try fitting(Int64(exactly: number)))
    case .double(let number):
      // The ends of the range are no doubles, and are refused, as in CEL.
      guard number > -0x1p63, number < 0x1p63 else { throw .outOfRange }
      return .int(Int64(number))
    case .decimal(let number): return .int(try number.truncated())
    case .string(let text): return .int(try read(Int64(text), text))
    case .timestamp(let moment): return .int(moment.seconds)
    case .null, .bool, .bytes, .date, .duration, .months, .list, .map, .record, .type, nil:
      throw .noSuchOverload
    }
  }

  static func uint(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .uint(let number): return .uint(number)
    case .int(let number): return .uint(try fitting(UInt64(exactly: number)))
    case .double(let number):
      guard number > -1, number < 0x1p64 else { throw .outOfRange }
      return .uint(UInt64(number))
    case .decimal(let number): return .uint(try fitting(UInt64(exactly: try number.truncated())))
    case .string(let text): return .uint(try read(UInt64(text), text))
    case .null, .bool, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type, nil:
      throw .noSuchOverload
    }
  }

  static func double(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .double(let number): return .double(number)
    case .int(let number): return .double(Double(number))
    case .uint(let number): return .double(Double(number))
    case .decimal(let number): return .double(number.double)
    case .string(let text):
      switch text {
      case "NaN": return .double(.nan)
      case "Infinity", "Inf", "+Infinity", "+Inf": return .double(.infinity)
      case "-Infinity", "-Inf": return .double(-.infinity)
      default:
        guard text.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }), let number = Double(text) else {
          throw .conversion
        }
        return .double(number)
      }
    case .null, .bool, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type, nil:
      throw .noSuchOverload
    }
  }

  static func decimal(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .decimal(let number): return .decimal(number)
    case .int(let number): return .decimal(WideDecimal(number))
    case .uint(let number): return .decimal(WideDecimal(number))
    case .double(let number):
      guard number.isFinite, let decimal = WideDecimal(number.description) else { throw .outOfRange }
      return .decimal(decimal)
    case .string(let text):
      guard let decimal = WideDecimal(text) else { throw .conversion }
      return .decimal(decimal)
    case .null, .bool, .bytes, .date, .timestamp, .duration, .months, .list, .map, .record, .type, nil:
      throw .noSuchOverload
    }
  }

  static func string(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .string(let text): return .string(text)
    case .bool(let flag): return .string(flag ? "true" : "false")
    case .int(let number): return .string(String(number))
    case .uint(let number): return .string(String(number))
    case .double(let number): return .string(DoubleText.shortest(number))
    case .decimal(let number): return .string(number.description)
    case .bytes(let bytes): return .string(try text(bytes))
    case .date(let date): return .string(date.iso)
    case .timestamp(let moment): return .string(moment.description)
    case .duration(let span): return .string(span.description)
    case .null, .months, .list, .map, .record, .type, nil:
      throw .noSuchOverload
    }
  }

  static func bytes(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .bytes(let bytes): return .bytes(bytes)
    case .string(let text): return .bytes(Array(text.utf8))
    case .null, .bool, .int, .uint, .double, .decimal, .date, .timestamp, .duration, .months, .list, .map, .record,
      .type, nil:
      throw .noSuchOverload
    }
  }

  /// `date("2026-01-05")`, `date(2026, 1, 5)`, and the day of a moment where the business is. A written day is read as
  /// those that people enter: where the business lives by the Persian calendar its years count.
  static func date(_ calendar: MonthCalendar) -> FunctionImplementation {
    { (arguments: [ExpressionValue], frame: inout Frame) throws(ExpressionError) in
      if arguments.count == 3, case .int(let year) = arguments[0], case .int(let month) = arguments[1],
        case .int(let day) = arguments[2]
      {
        guard let year = Int(exactly: year), let month = Int(exactly: month), let day = Int(exactly: day),
          let date = calendar.date((year, month, day))
        else { throw .outOfRange }
        return .date(date)
      }
      switch arguments.first {
      case .date(let date): return .date(date)
      case .string(let text):
        var bytes: [UInt8] = []
        TextNormalizer(space: .line, digits: true).normalize(Array(text.utf8).span, into: &bytes)
        guard let parts = DateText.read(bytes.span), let date = calendar.date((parts.year, parts.month, parts.day))
        else { throw .conversion }
        return .date(date)
      case .timestamp(let moment):
        let offset = try frame.context.offset(in: frame.context.zone, at: moment)
        guard let (date, _) = moment.civil(offset: offset) else { throw .outOfRange }
        return .date(date)
      case .null, .bool, .int, .uint, .double, .decimal, .bytes, .duration, .months, .list, .map, .record, .type, nil:
        throw .noSuchOverload
      }
    }
  }

  static func timestamp(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .timestamp(let moment): return .timestamp(moment)
    case .int(let seconds):
      guard let moment = Timestamp(seconds: seconds) else { throw .outOfRange }
      return .timestamp(moment)
    case .string(let text):
      guard let moment = Timestamp(text) else { throw .conversion }
      return .timestamp(moment)
    case .null, .bool, .uint, .double, .decimal, .bytes, .date, .duration, .months, .list, .map, .record, .type, nil:
      throw .noSuchOverload
    }
  }

  static func duration(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch arguments.first {
    case .duration(let span): return .duration(span)
    case .string(let text):
      guard let span = TimeSpan(text) else { throw .conversion }
      return .duration(span)
    case .null, .bool, .int, .uint, .double, .decimal, .bytes, .date, .timestamp, .months, .list, .map, .record,
      .type, nil:
      throw .noSuchOverload
    }
  }

  static func type(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard let value = arguments.first else { throw .noSuchOverload }
    return .type(value.typeName)
  }

  static func dyn(_ arguments: [ExpressionValue], _: inout Frame) throws(ExpressionError) -> ExpressionValue {
    guard let value = arguments.first else { throw .noSuchOverload }
    return value
  }

  /// Bytes as text; an error where they are no UTF-8.
  static func text(_ bytes: [UInt8]) throws(ExpressionError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .conversion }
    return text
  }

  private static func fitting<T>(_ number: T?) throws(ExpressionError) -> T {
    guard let number else { throw .outOfRange }
    return number
  }

  private static func read<T>(_ number: T?, _ text: String) throws(ExpressionError) -> T {
    guard let number else { throw .conversion }
    return number
  }
}
