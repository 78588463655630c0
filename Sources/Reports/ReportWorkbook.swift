import Localization
import Presentation
import SchemaModel
import Workbooks

/// A report as a workbook with one sheet: what `ReportCSV` has, its numbers as numbers.
public enum ReportWorkbook {
  /// The report as a file.
  ///
  /// - Parameters:
  ///   - result: what the report found.
  ///   - words: the language and the formats of the business.
  /// - Returns: The file.
  /// - Throws: A `Failure` where a sheet has not so many rows.
  /// - Complexity: O(cells of the table).
  public static func bytes(_ result: ReportResult, _ words: ReportFormatter) throws -> [UInt8] {
    let table = ReportGrid(result, words, unit: words.values.moneyUnit)
    let workbook = WorkbookWriter()
    let worksheet = workbook.worksheet(result.report.name)
    for row in [table.header] + table.rows {
      for cell in row { cell.isNumber ? worksheet.number(cell.text) : worksheet.text(cell.text) }
      try worksheet.endRow()
    }
    return workbook.finish()
  }
}
