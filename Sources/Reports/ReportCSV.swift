public import Delimited
import Localization
import Presentation

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
    let worksheet = ReportGrid(result, words, unit: reader == .people ? words.values.moneyUnit : nil)
    var writer = DelimitedWriter(for: reader)
    for row in [worksheet.header] + worksheet.rows {
      for cell in row { writer.cell(cell.text) }
      writer.endRow()
    }
    return writer.bytes
  }
}
