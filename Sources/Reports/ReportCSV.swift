public import Delimited
import Expressions
import Localization
import Presentation
import SchemaModel

/// A report as CSV: labels for people, numbers exact and in ASCII digits for spreadsheets. Totals are not in it: a
/// spreadsheet adds what it is given.
///
/// People get amounts in the unit in which they name them, and its name in the heading where that is not the currency's
/// own; scripts get them as they are stored.
public enum ReportCSV {
  /// The report as a file.
  ///
  /// - Parameters:
  ///   - result: what the report found.
  ///   - words: the language and the formats of the business.
  ///   - reader: whether people or scripts read the file.
  /// - Returns: UTF-8, a line of headings, then a line for each group.
  /// - Complexity: O(cells of the table).
  public static func bytes(
    _ result: ReportResult, _ words: ReportFormatter, for reader: DelimitedWriter.Reader = .people
  ) -> [UInt8] {
    let report = result.report
    let unit = reader == .people ? words.values.moneyUnit : nil
    var writer = DelimitedWriter(for: reader)
    for column in ReportView(result, words).columns {
      writer.cell(column.heading + (unit == nil ? "" : column.unit.map { " (\($0))" } ?? ""))
    }
    writer.endRow()
    for line in result.details {
      for (index, key) in line.keys.enumerated() {
        writer.cell(
          number(key, report.rows[index], unit) ?? text(key, report.rows[index], words, result.restCounts[index]))
      }
      let groups = report.columns.isEmpty ? [] : line.cells
      let values = report.columns.isEmpty || report.hasTotals ? line.values : []
      for cell in groups { for index in report.measures.indices { writer.cell(number(cell, index, report, unit)) } }
      for index in report.measures.indices where !values.isEmpty { writer.cell(number(values, index, report, unit)) }
      writer.endRow()
    }
    return writer.bytes
  }

  private static func number(
    _ values: [ExpressionValue], _ index: Int, _ report: Report, _ unit: Business.MoneyUnit?
  ) -> String {
    guard values.indices.contains(index) else { return "" }
    guard report.measures[index].show == .money, let number = values[index].number else { return values[index].plain }
    return number.counted(in: unit).description
  }

  /// A group that is a number, as the numbers of measures are written; nil for any other.
  private static func number(_ key: ReportKey, _ dimension: ReportDimension, _ unit: Business.MoneyUnit?) -> String? {
    switch key {
    case .value(.integer(let number)): String(number)
    case .value(.decimal(let number)): (dimension.isMoney ? number.counted(in: unit) : number).description
    case .value, .blank, .rest, .period: nil
    }
  }

  /// A period by its numbers, which sort: `1404-07`.
  private static func text(
    _ key: ReportKey, _ dimension: ReportDimension, _ words: ReportFormatter, _ rest: Int?
  ) -> String {
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
