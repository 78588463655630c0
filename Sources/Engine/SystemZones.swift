public import Expressions
import Foundation

/// The time zones that the operating system knows.
public struct SystemZones: TimeZoneProvider {
  public init() {}

  public func offset(in zone: String, at seconds: Int64) -> Int? {
    TimeZone(identifier: zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }
}
