public import Localization
public import SQL

/// The circumstances under which a report is asked: the database engine, the day and the clocks of the business.
public struct ReportContext: Sendable {
  /// The engine whose SQL the store takes.
  public let engine: SQLEngine
  /// The day where the business is; nil where nobody knows it.
  public let today: CivilDate?
  /// The clocks where the business is.
  public let zone: ZoneOffsets

  /// - Parameters:
  ///   - engine: the engine whose SQL the store takes.
  ///   - today: the day where the business is; nil where nobody knows it.
  ///   - zone: the clocks by which moments become days.
  public init(engine: SQLEngine, today: CivilDate?, zone: ZoneOffsets = .utc) {
    self.engine = engine
    self.today = today
    self.zone = zone
  }
}
