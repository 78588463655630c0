import JSONText
import SQL
import SchemaModel

/// Encodes the arguments of a violation as JSON: a text as it is, every other value together with its kind.
enum ViolationArgumentJSON {
  /// Encodes an argument: `"Sara"`, `12`, `{"amount":"50000"}`, `{"date":"2025-08-18"}`.
  ///
  /// - Parameter argument: The argument of a violation.
  /// - Returns: A string, a number, or an object with one member that names the kind.
  static func encode(_ argument: ViolationArgument) -> JSONValue {
    switch argument {
    case .text(let text): .string(text)
    case .count(let count): .number(String(count))
    case .typed: named("typed", argument)
    case .number: named("number", argument)
    case .amount: named("amount", argument)
    case .date: named("date", argument)
    }
  }

  private static func named(_ name: String, _ argument: ViolationArgument) -> JSONValue {
    .object([.init(name, .string(argument.description))])
  }

  /// Decodes what `encode` gives.
  ///
  /// - Parameter json: The stored JSON.
  /// - Returns: The argument; a plain text for values that earlier versions stored without their kind.
  static func decode(_ json: JSONValue) -> ViolationArgument {
    switch json {
    case .number(let digits): Int(digits).map { .count($0) } ?? .typed(digits)
    case .object(let members): members.first.map { decode($0.value.string ?? "", $0.name) } ?? ""
    case .string(let text): .text(text)
    case .null, .bool, .array: ""
    }
  }

  private static func decode(_ text: String, _ name: String) -> ViolationArgument {
    switch name {
    case "number": ValueJSON.decimal(text).map { .number($0) } ?? .typed(text)
    case "amount": ValueJSON.decimal(text).map { .amount($0) } ?? .typed(text)
    case "date":
      if case .date(let date)? = ColumnCoding.decode(.text(text), .date) { .date(date) } else { .typed(text) }
    default: .typed(text)
    }
  }
}
