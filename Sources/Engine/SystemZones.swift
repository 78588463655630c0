public import Expressions
import Foundation

/// The time zones of the operating system.
public struct SystemZones: TimeZoneProvider {
  public init() {}

  public func offset(in zone: String, at seconds: Int64) -> Int? {
    TimeZone(identifier: zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }
}
