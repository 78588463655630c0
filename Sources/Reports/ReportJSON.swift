import Expressions
import Localization
public import JSONText
import SchemaModel

/// A report as one JSON document: codes and ISO days, never labels; whole numbers as numbers, decimals as texts of
/// exact digits.
///
/// A period is its first day. The rest is an object, `{"rest": 12}`, with how many groups are in it; a blank is null.
public enum ReportJSON {
  /// The report as JSON.
  ///
  /// - Parameter result: what the report found.
  /// - Returns: an object with `report`, `columns` and `rows`, and with `totals` and `group_totals` where there are
  ///   any.
  /// - Complexity: O(cells of the table).
  public static func document(_ result: ReportResult) -> JSONValue {
    let report = result.report
    var members: [JSONValue.Member] = [
      .init("report", .string(report.name)), .init("columns", .array(columns(result))),
      .init("rows", .array(result.details.map { .array(line($0, result)) })),
    ]
    if let total = result.total { members.append(.init("totals", .array(line(total, result)))) }
    let groups = result.lines.filter { $0.keys.count < report.rows.count }
    if !groups.isEmpty { members.append(.init("group_totals", .array(groups.map { .array(line($0, result)) }))) }
    return .object(members)
  }

  private static func columns(_ result: ReportResult) -> [JSONValue] {
    let report = result.report
    let groups = report.rows.map { row in
      JSONValue.object(
        [.init("name", .string(row.name)), .init("kind", .string("dimension"))]
          + (row.grain.map { [.init("grain", .string($0.rawValue))] } ?? []))
    }
    func measure(_ measure: ReportMeasure, of group: String?) -> JSONValue {
      let name = measure.name + (group.map { "@" + $0 } ?? "")
      return .object([
        .init("name", .string(name)), .init("kind", .string("measure")), .init("show", .string(measure.show.rawValue)),
      ])
    }
    guard !report.columns.isEmpty else { return groups + report.measures.map { measure($0, of: nil) } }
    let cells = result.columns.flatMap { key in report.measures.map { measure($0, of: code(key)) } }
    return groups + cells + (report.hasTotals ? report.measures.map { measure($0, of: nil) } : [])
  }

  /// A group across the page as a part of a name: empty for the blank one.
  private static func code(_ key: ReportKey) -> String {
    switch json(key, rest: nil) {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .object: "(rest)"
    case .null, .array: ""
    }
  }

  private static func line(_ line: ReportResult.Line, _ result: ReportResult) -> [JSONValue] {
    let report = result.report
    var cells = line.keys.enumerated().map { json($1, rest: result.restCounts[$0]) }
    cells += [JSONValue](repeating: .null, count: max(0, report.rows.count - cells.count))
    if !report.columns.isEmpty {
      cells += line.cells.flatMap { $0.map(json) }
    }
    return cells + (report.columns.isEmpty || report.hasTotals ? line.values.map(json) : [])
  }

  private static func json(_ key: ReportKey, rest: Int?) -> JSONValue {
    switch key {
    case .blank: .null
    case .rest: .object([.init("rest", .number(String(rest ?? 0)))])
    case .period(let period): period.firstDay.map { .string($0.iso) } ?? .null
    case .value(let value): json(value)
    }
  }

  private static func json(_ value: Value) -> JSONValue {
    switch value.representation {
    case .text(let text): .string(text)
    case .integer(let number): .number(String(number))
    case .decimal(let number): .string(number.description)
    case .boolean(let flag): .bool(flag)
    case .date(let day): .string(day.iso)
    case .blank, .codes, .list: .null
    }
  }

  private static func json(_ value: ExpressionValue) -> JSONValue {
    switch value {
    case .int(let number): .number(String(number))
    case .decimal(let number): .string(number.description)
    case .date(let day): .string(day.iso)
    case .null, .bool, .uint, .double, .string, .bytes, .timestamp, .duration, .months, .list, .map, .record, .type:
      .null
    }
  }
}
