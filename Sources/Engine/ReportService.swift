public import Diagnostics
public import Expressions
import Localization
public import Reports
import SQL
public import SchemaModel
public import Storage

/// Runs reports on the database, by the day and the time zone of the business.
public struct ReportService: Sendable {
  public let schema: Schema
  private let store: any QueryStore
  private let clock: any WallClock
  private let zones: any TimeZoneProvider
  /// The rights of whoever asks.
  private var authorization = Authorization.owner

  /// - Parameters:
  ///   - schema: The schema with the reports.
  ///   - store: Runs the queries.
  ///   - zones: The offsets of time zones.
  ///   - clock: The current moment.
  public init(
    schema: Schema, store: any QueryStore, zones: any TimeZoneProvider, clock: any WallClock = SystemClock()
  ) {
    self.schema = schema
    self.store = store
    self.zones = zones
    self.clock = clock
  }

  /// The same service with the rights of a user.
  ///
  /// - Parameter authorization: The rights.
  /// - Returns: A service that refuses the reports that they do not allow.
  public func acting(as authorization: Authorization) -> ReportService {
    var service = self
    service.authorization = authorization
    return service
  }

  /// A report exceeds the limits of the caller.
  public struct TooLong: Error, Hashable {}

  /// Runs a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - bytes: The most bytes of its groups.
  ///   - cells: The most cells of its table.
  /// - Returns: The groups and totals of this moment.
  /// - Throws: `TooLong` where a limit is exceeded; a `Failure` of the store.
  public func run(_ report: Report, upTo bytes: Int = .max, cells: Int = .max) throws -> ReportResult {
    try authorization.demand(report)
    let context = context(for: report)
    do {
      return try store.query(upTo: bytes) { rows in
        var run = try ReportRun(report, of: schema, context, summaries: store.summaries, ask: rows)
        run.mostCells = cells
        return try run.result()
      }
    } catch is AnswerTooLong {
      throw TooLong()
    }
  }

  /// Which fields each report reads, and how many records have values for them.
  ///
  /// - Throws: A `Failure` of the store.
  public func coverage() throws -> ReportCoverage {
    try authorization.demandEverything()
    return try store.query { rows in try ReportCoverage(schema, ask: rows) }
  }

  /// Finds a report by name.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - schema: The schema.
  /// - Throws: A usage `Failure` where there is no such report.
  public static func report(named name: String, of schema: Schema) throws(Failure) -> Report {
    if let report = schema.report(name) { return report }
    let names = schema.reports.map(\.name)
    if let near = Suggestion.nearest(to: name, among: names) {
      throw Failure(.usage, "failure.report_unknown_near", ["report": name, "near": near])
    }
    throw Failure(.usage, "failure.report_unknown", ["report": name, "reports": names.joined(separator: ", ")])
  }

  private func context(for report: Report) -> ReportContext {
    let now = clock.now()
    let seconds = now.milliseconds / 1000
    let zone = schema.business.timeZone
    let offset = zones.offset(in: zone, at: seconds) ?? 0
    let days = Int((seconds + Int64(offset)) / 86_400)
    let readsMoments = report.formulas.contains(where: \.reads.moments)
    let offsets = readsMoments ? ZoneHistory(zone, zones).offsets(upTo: seconds) : .utc
    return ReportContext(engine: store.engine, today: CivilDate(daysSinceEpoch: days), zone: offsets)
  }
}
