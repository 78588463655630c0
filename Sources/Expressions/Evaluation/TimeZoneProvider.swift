/// Who knows the rules of time zones. The library knows only UTC and offsets like `+03:30`.
public protocol TimeZoneProvider: Sendable {
  /// Seconds east of Greenwich in a zone of the IANA data base (`Asia/Tehran`) at a moment, in seconds since 1970;
  /// nil where there is no such zone.
  func offset(in zone: String, at seconds: Int64) -> Int?
}
