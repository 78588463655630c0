/// A source of the rules of time zones. The library knows only UTC and offsets like `+03:30`.
public protocol TimeZoneProvider: Sendable {
  /// How far a zone is ahead of UTC.
  /// - Parameters:
  ///   - zone: a name of the IANA data base: `Asia/Tehran`.
  ///   - seconds: a moment, in seconds since 1970-01-01T00:00:00Z.
  /// - Returns: seconds east of Greenwich; nil where there is no such zone.
  func offset(in zone: String, at seconds: Int64) -> Int?
}
