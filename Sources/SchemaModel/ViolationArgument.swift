public import Localization

/// An argument of a violation's message. It stays a typed value until the message is formatted.
public enum ViolationArgument: Hashable, Sendable {
  /// A text that is inserted as it is.
  case text(String)
  /// A number as it was typed, or an example of one (ASCII digits, with `.` as the decimal point and `,` between
  /// groups), or an example of a day.
  case typed(String)
  /// A number of things.
  case count(Int)
  case number(ExactDecimal)
  /// An amount in the currency's own unit.
  case amount(ExactDecimal)
  case date(CivilDate)

  /// A number, as an amount if it is one.
  ///
  /// - Parameters:
  ///   - number: The number; an amount in the currency's own unit.
  ///   - isMoney: Whether its field holds amounts.
  /// - Returns: The argument.
  public static func number(_ number: ExactDecimal, isMoney: Bool) -> ViolationArgument {
    isMoney ? .amount(number) : .number(number)
  }
}

extension ViolationArgument: CustomStringConvertible {
  /// The value as in a schema: ASCII digits, ISO 8601.
  public var description: String {
    switch self {
    case .text(let text), .typed(let text): text
    case .count(let count): String(count)
    case .number(let number), .amount(let number): number.description
    case .date(let date): date.iso
    }
  }
}

extension ViolationArgument: ExpressibleByStringInterpolation {
  /// Creates the argument `text(_:)`.
  ///
  /// - Parameter text: The text.
  public init(stringLiteral text: String) { self = .text(text) }
}
