public import Diagnostics
public import Expressions
import Localization
public import Reports
import SQL
public import SchemaModel
public import Storage

/// Asks the database for reports, where the business is: its day, its clocks.
public struct ReportService: Sendable {
  public let schema: Schema
  private let store: any QueryStore
  private let clock: any WallClock
  private let zones: any TimeZoneProvider

  public init(
    schema: Schema, store: any QueryStore, zones: any TimeZoneProvider, clock: any WallClock = SystemClock()
  ) {
    self.schema = schema
    self.store = store
    self.zones = zones
    self.clock = clock
  }

  /// A report is longer than whoever asked takes.
  public struct TooLong: Error, Hashable {}

  /// What a report finds now. Throws `TooLong` where its groups come to more than so many bytes, or its table to more than
  /// so many cells.
  public func run(_ report: Report, upTo bytes: Int = .max, cells: Int = .max) throws -> ReportResult {
    let context = context(for: report)
    do {
      return try store.query(upTo: bytes) { rows in
        var run = try ReportRun(report, of: schema, context, ask: rows)
        run.mostCells = cells
        return try run.result()
      }
    } catch is AnswerTooLong {
      throw TooLong()
    }
  }

  /// Which field feeds which report, and how many records have it.
  public func coverage() throws -> ReportCoverage {
    try store.query { rows in try ReportCoverage(schema, ask: rows) }
  }

  /// The report of a name. Throws a usage failure for any other.
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
