public import Localization
public import SQL

/// What a report must know beside the records.
public struct ReportContext: Sendable {
  /// The day where the business is; nil where nobody knows it.
  public let today: CivilDate?
  /// The clocks where the business is.
  public let zone: ZoneOffsets

  public init(today: CivilDate?, zone: ZoneOffsets = .utc) {
    self.today = today
    self.zone = zone
  }
}
