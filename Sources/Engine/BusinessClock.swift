public import Expressions
public import Localization
public import SchemaModel
public import Storage

/// The clock of a business in its time zone: `now()` and `today()` of formulas, and the day of a moment.
public struct BusinessClock: Sendable {
  private let clock: any WallClock
  /// The time zone of the business, by its IANA name.
  public let zone: String
  private let zones: any TimeZoneProvider

  /// - Parameters:
  ///   - business: The business whose time zone counts; nil for UTC.
  ///   - clock: The current moment.
  ///   - zones: The offsets of time zones.
  public init(
    _ business: Business? = nil, clock: any WallClock = SystemClock(), zones: any TimeZoneProvider = SystemZones()
  ) {
    self.clock = clock
    self.zones = zones
    zone = business?.timeZone ?? "UTC"
  }

  /// The moment, day and time zone that expressions are evaluated with now.
  public var context: EvaluationContext {
    let now = moment(clock.now())
    return EvaluationContext(now: now, today: now.flatMap(day), zone: zone, zones: zones)
  }

  /// The day of the business on which a moment falls.
  ///
  /// - Parameter stamp: The moment.
  /// - Returns: The day; nil where the time zone is unknown.
  public func day(of stamp: Storage.Timestamp) -> CivilDate? { moment(stamp).flatMap(day) }

  /// The day of the business on which a moment falls, and the time on it.
  ///
  /// - Parameter stamp: The moment.
  /// - Returns: The day with the second of the day, 0 to 86,399; nil where the time zone is unknown.
  public func civil(of stamp: Storage.Timestamp) -> (date: CivilDate, second: Int)? {
    guard let moment = moment(stamp), let offset = offset(at: moment) else { return nil }
    return moment.civil(offset: offset)
  }

  private func day(_ moment: Expressions.Timestamp) -> CivilDate? {
    offset(at: moment).flatMap { moment.civil(offset: $0)?.date }
  }

  private func offset(at moment: Expressions.Timestamp) -> Int? {
    zone == "UTC" ? 0 : zones.offset(in: zone, at: moment.seconds)
  }

  private func moment(_ stamp: Storage.Timestamp) -> Expressions.Timestamp? {
    Expressions.Timestamp(
      seconds: stamp.milliseconds / 1000, nanoseconds: stamp.milliseconds % 1000 * 1_000_000)
  }
}
