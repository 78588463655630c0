/// What an expression may speak of: names with their types, each with its place in the array that is evaluated over.
public struct ExpressionEnvironment: Sendable {
  public let variables: [RecordType.Field]
  private let places: [String: Int]
  public let limits: ExpressionLimits
  /// The calendar whose months, years and written days count.
  public let calendar: MonthCalendar
  /// Whether a name that is not there is compared with those that are.
  public var givesAdvice = true

  /// The value of the variable at place `n` stands at place `n` of what is evaluated over. A name may have points in
  /// it; the longest name that is written wins.
  public init(
    _ variables: [RecordType.Field] = [], limits: ExpressionLimits = .standard, calendar: MonthCalendar = .gregorian
  ) {
    self.variables = variables
    self.limits = limits
    self.calendar = calendar
    places = Dictionary(
      variables.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The same with more variables behind its own.
  public func adding(_ more: [RecordType.Field]) -> ExpressionEnvironment {
    ExpressionEnvironment(variables + more, limits: limits, calendar: calendar)
  }

  /// The place of a variable.
  public func slot(of name: String) -> Int? { places[name] }

  /// Whether some name begins with this one and a point.
  func hasLongerName(than name: String) -> Bool { variables.contains { $0.name.hasPrefix(name + ".") } }
}
