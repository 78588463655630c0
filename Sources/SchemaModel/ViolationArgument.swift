public import Localization

/// A value that the message of a violation speaks of, as what it is: it becomes text only where it is shown.
public enum ViolationArgument: Hashable, Sendable {
  /// Somebody's text, a name or a word of ours: it stands in the sentence as it is.
  case text(String)
  /// A number as it was typed, or an example of what may be typed: ASCII digits, `.` as the point, `,` between groups, or
  /// a day as its field takes it.
  case typed(String)
  /// How many there are.
  case count(Int)
  case number(ExactDecimal)
  /// An amount in the unit that is stored.
  case amount(ExactDecimal)
  case date(CivilDate)

  /// A number, or an amount where it is one.
  ///
  /// - Parameters:
  ///   - number: in the unit that is stored.
  ///   - isMoney: whether its field holds amounts.
  public static func number(_ number: ExactDecimal, isMoney: Bool) -> ViolationArgument {
    isMoney ? .amount(number) : .number(number)
  }
}

extension ViolationArgument: CustomStringConvertible {
  /// As a schema writes it: ASCII digits, ISO 8601.
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
  public init(stringLiteral text: String) { self = .text(text) }
}
