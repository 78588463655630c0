public import Localization

/// The surroundings of an evaluation, beside its record: the clock and the time zones, as values, and how many steps it
/// has.
public struct EvaluationContext: Sendable {
  /// What `now()` gives; an error where it is nil.
  public var now: Timestamp?
  /// What `today()` gives: the day where the business is.
  public var today: CivilDate?
  /// The zone of the business, in which a moment becomes a day.
  public var zone: String
  public var zones: (any TimeZoneProvider)?
  /// Steps that lists, texts and their like may take; beyond them the answer is an error. A step is about one node
  /// for one item.
  public var steps: Int
  /// Bytes of the longest text that a part may become.
  public var textBytes = 1 << 20

  /// - Parameters:
  ///   - now: what `now()` gives; nil where it is an error.
  ///   - today: what `today()` gives; nil where it is an error.
  ///   - zone: the zone of the business, in which a moment becomes a day.
  ///   - zones: the rules of time zones; without them only UTC and offsets are known.
  ///   - steps: what lists, texts and their like may take; about one for each node and item.
  public init(
    now: Timestamp? = nil, today: CivilDate? = nil, zone: String = "UTC", zones: (any TimeZoneProvider)? = nil,
    steps: Int = 10_000_000
  ) {
    self.now = now
    self.today = today
    self.zone = zone
    self.zones = zones
    self.steps = steps
  }

  /// Seconds east of Greenwich; an error for a zone that no one knows.
  func offset(in zone: String, at moment: Timestamp) throws(ExpressionError) -> Int {
    if zone == "UTC" || zone == "Z" { return 0 }
    var reader = DigitReader(zone)
    if let offset = reader.offset(), reader.isAtEnd { return offset }
    guard let zones else { throw .unavailable }
    guard let offset = zones.offset(in: zone, at: moment.seconds) else { throw .invalidArgument }
    return offset
  }
}
