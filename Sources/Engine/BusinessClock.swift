public import Expressions
public import Localization
public import SchemaModel
public import Storage

/// The time where a business is: what `now()` and `today()` give, and on which day a moment falls.
public struct BusinessClock: Sendable {
  private let clock: any WallClock
  private let zone: String
  private let zones: any TimeZoneProvider

  public init(
    _ business: Business? = nil, clock: any WallClock = SystemClock(), zones: any TimeZoneProvider = SystemZones()
  ) {
    self.clock = clock
    self.zones = zones
    zone = business?.timeZone ?? "UTC"
  }

  /// What expressions are evaluated with at this moment.
  public var context: EvaluationContext {
    let now = moment(clock.now())
    return EvaluationContext(now: now, today: now.flatMap(day), zone: zone, zones: zones)
  }

  /// The day on which a moment falls; nil in a zone that nobody knows.
  public func day(of stamp: Storage.Timestamp) -> CivilDate? { moment(stamp).flatMap(day) }

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
