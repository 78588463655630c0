import Expressions
public import Presentation
public import Storage

/// Formats moments for people: in the time zone and calendar of the business, in the digits of the reader.
public struct MomentFormatter: Sendable {
  private let clock: BusinessClock
  private let display: ValueFormatter

  /// - Parameters:
  ///   - clock: The clock of the business.
  ///   - display: How values are shown to the reader.
  public init(clock: BusinessClock, display: ValueFormatter) {
    self.clock = clock
    self.display = display
  }

  /// The day and the time of a moment.
  ///
  /// - Parameter stamp: The moment.
  /// - Returns: The text, in UTC where the time zone of the business is unknown.
  public func text(_ stamp: Storage.Timestamp) -> String {
    guard let (date, second) = clock.civil(of: stamp) else { return stamp.description }
    return display.text(date) + " " + display.time(ofDay: second)
  }
}
