import Expressions
import Foundation
import Localization

/// The time zones that the operating system knows, and its clock.
struct SystemZones: TimeZoneProvider {
  func offset(in zone: String, at seconds: Int64) -> Int? {
    TimeZone(identifier: zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }

  /// The moment and the day it is, in UTC.
  static var context: EvaluationContext {
    let seconds = Int64(Date().timeIntervalSince1970)
    return EvaluationContext(
      now: Expressions.Timestamp(seconds: seconds), today: CivilDate(daysSinceEpoch: Int(seconds / 86_400)),
      zones: SystemZones())
  }
}
