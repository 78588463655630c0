/// The names that an expression may use, with their types, each with its index in the array that is evaluated over.
public struct ExpressionEnvironment: Sendable {
  public let variables: [RecordType.Field]
  private let indices: [String: Int]
  public let limits: ExpressionLimits
  /// The calendar whose months, years and written days count.
  public let calendar: MonthCalendar
  /// Whether a name that is not there is compared with those that are.
  public var givesAdvice = true

  /// - Parameters:
  ///   - variables: the names with their types. The value of each has its index in what is evaluated over. A name may
  ///     have points in it; the longest name that is written wins.
  ///   - limits: how long and how deep an expression may be.
  ///   - calendar: the calendar whose months, years and written days count.
  public init(
    _ variables: [RecordType.Field] = [], limits: ExpressionLimits = .standard, calendar: MonthCalendar = .gregorian
  ) {
    self.variables = variables
    self.limits = limits
    self.calendar = calendar
    indices = Dictionary(
      variables.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The same environment with more variables.
  /// - Parameter more: what stands behind the variables that there are.
  public func adding(_ more: [RecordType.Field]) -> ExpressionEnvironment {
    ExpressionEnvironment(variables + more, limits: limits, calendar: calendar)
  }

  /// The index of a variable; nil where there is none of that name. O(1).
  /// - Parameter name: the whole name, points in it included.
  public func slot(of name: String) -> Int? { indices[name] }

  /// Whether some name begins with this one and a point.
  func hasLongerName(than name: String) -> Bool { variables.contains { $0.name.hasPrefix(name + ".") } }
}
