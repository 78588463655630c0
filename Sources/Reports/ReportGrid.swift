import Expressions
import Localization
import Presentation
import SchemaModel

/// The lines of a report as files for spreadsheets have them: labels for people, exact numbers in ASCII digits, periods by
/// their numbers. Totals are not in it: a spreadsheet adds what it is given.
struct ReportGrid {
  /// A cell.
  struct Cell {
    let text: String
    /// Whether it is a number.
    var isNumber = false
  }

  private let result: ReportResult
  private let words: ReportFormatter
  private let unit: Business.MoneyUnit?
  private var report: Report { result.report }

  /// - Parameters:
  ///   - result: what the report found.
  ///   - words: the language and the formats of the business.
  ///   - unit: the unit in which amounts are given; nil for the currency.
  init(_ result: ReportResult, _ words: ReportFormatter, unit: Business.MoneyUnit?) {
    self.result = result
    self.words = words
    self.unit = unit
  }

  /// The headings, with the unit of amounts where they are not in the currency.
  var header: [Cell] {
    ReportView(result, words).columns.map { column in
      Cell(text: column.heading + (unit == nil ? "" : column.unit.map { " (\($0))" } ?? ""))
    }
  }

  /// A line for each group.
  var rows: [[Cell]] {
    result.details.map { line in
      let keys = line.keys.enumerated().map { index, key in
        number(key, report.rows[index]).map { Cell(text: $0, isNumber: true) }
          ?? Cell(text: text(key, report.rows[index], result.restCounts[index]))
      }
      let groups = report.columns.isEmpty ? [] : line.cells
      let values = report.columns.isEmpty || report.hasTotals ? line.values : []
      return keys
        + (groups + (values.isEmpty ? [] : [values])).flatMap { cell in
          report.measures.indices.map { number(cell, $0) }
        }
    }
  }

  private func number(_ values: [ExpressionValue], _ index: Int) -> Cell {
    guard values.indices.contains(index) else { return Cell(text: "") }
    let number = values[index].number
    guard report.measures[index].show == .money, let number else {
      return Cell(text: values[index].plain, isNumber: number != nil)
    }
    return Cell(text: number.counted(in: unit).description, isNumber: true)
  }

  /// A group that is a number, as the numbers of measures are written; nil for any other.
  private func number(_ key: ReportKey, _ dimension: ReportDimension) -> String? {
    switch key {
    case .value(.integer(let number)): String(number)
    case .value(.decimal(let number)): (dimension.isMoney ? number.counted(in: unit) : number).description
    case .value, .blank, .rest, .period: nil
    }
  }

  /// A period by its numbers, which sort: `1404-07`.
  private func text(_ key: ReportKey, _ dimension: ReportDimension, _ rest: Int?) -> String {
    guard case .period(let period) = key else { return words.text(key, dimension, rest: rest) }
    switch period.grain {
    case .year: return String(period.year)
    case .quarter: return "\(period.year)-Q\(period.quarter)"
    case .month: return "\(period.year)-" + (period.month < 10 ? "0" : "") + String(period.month)
    case .week, .day: return period.firstDay?.iso ?? ""
    }
  }
}

extension ExpressionValue {
  /// A number as its digits, a day in ISO 8601; empty for anything else.
  var plain: String {
    switch self {
    case .int(let number): String(number)
    case .decimal(let number): number.description
    case .date(let day): day.iso
    case .null, .bool, .uint, .double, .string, .bytes, .timestamp, .duration, .months, .list, .map, .record, .type:
      ""
    }
  }
}
