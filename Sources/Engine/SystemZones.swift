public import Expressions
import Foundation

/// The time zones of the operating system.
public struct SystemZones: TimeZoneProvider {
  public init() {}

  /// The offset of a zone at a moment.
  ///
  /// - Parameters:
  ///   - zone: The name of the zone, such as `Asia/Tehran`.
  ///   - seconds: The moment, in seconds since 1970.
  /// - Returns: Seconds east of UTC; nil where the system does not know the zone.
  public func offset(in zone: String, at seconds: Int64) -> Int? {
    TimeZone(identifier: zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }
}
