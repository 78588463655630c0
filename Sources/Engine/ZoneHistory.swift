import Expressions
import SQL
import Storage

/// The changes of the offset of a time zone. A zone is asked for single moments: a change is searched between two that
/// are a week apart, by bisection, to the second.
struct ZoneHistory {
  private let zone: String
  private let zones: any TimeZoneProvider
  /// 2000-01-01: older records are from an older program.
  private static let start: Int64 = 946_684_800
  private static let week: Int64 = 7 * 86_400

  /// - Parameters:
  ///   - zone: The name of the zone.
  ///   - zones: Gives its offset at single moments; a moment without one counts as UTC.
  init(_ zone: String, _ zones: any TimeZoneProvider) {
    self.zone = zone
    self.zones = zones
  }

  /// The offsets from the year 2000 to a week after a moment.
  ///
  /// - Parameter end: The moment, in seconds since 1970.
  func offsets(upTo end: Int64) -> ZoneOffsets {
    var changes: [ZoneOffsets.Change] = []
    var time = Self.start
    let first = offset(time)
    var known = first
    while time < end + Self.week {
      let next = time + Self.week
      let offset = offset(next)
      if offset != known {
        let moment = change(between: time, next, from: known)
        changes.append(.init(moment: Storage.Timestamp(milliseconds: moment * 1000).description, offset: offset))
        known = offset
      }
      time = next
    }
    return ZoneOffsets(first: first, changes: changes)
  }

  /// The first second with another offset, by bisection.
  private func change(between start: Int64, _ end: Int64, from known: Int) -> Int64 {
    var (low, high) = (start, end)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(middle) == known { low = middle } else { high = middle }
    }
    return high
  }

  private func offset(_ time: Int64) -> Int { zones.offset(in: zone, at: time) ?? 0 }
}
