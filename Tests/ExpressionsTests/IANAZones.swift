import Expressions
import Foundation

/// The zones that the operating system knows.
struct IANAZones: TimeZoneProvider {
  func offset(in zone: String, at seconds: Int64) -> Int? {
    TimeZone(identifier: zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }
}
