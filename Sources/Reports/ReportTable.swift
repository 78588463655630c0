import Localization
import Presentation

/// A report as lines of text for a terminal: columns of equal width, numbers to their end, a bar behind each line where
/// there is a chart.
public enum ReportTable {
  /// The longest bar, in cells.
  private static let barWidth = 24
  /// Longer texts are cut: a line of a table is read whole or not at all.
  private static let widest = 40

  /// The report as lines of text. In a language that is written from the right each line begins with a mark of
  /// direction, which some terminals follow; all others show the columns in their order from the left.
  ///
  /// - Parameters:
  ///   - view: the report.
  ///   - words: the language and the formats of the business.
  /// - Returns: the lines, with a line end each.
  public static func text(_ view: ReportView, _ words: ReportFormatter) -> String {
    let head = [view.title, words.message("report.decides", ["why": view.why]), ""]
    if view.lines.isEmpty { return marked(head + [words.message("report.empty")], words) }
    return marked(head, words) + text(view.columns, view.lines, words)
  }

  /// A table as lines of text.
  ///
  /// - Parameters:
  ///   - columns: the columns.
  ///   - lines: the lines, with a cell for each column.
  ///   - words: the language and the formats of the business.
  /// - Returns: the lines, with a line end each.
  static func text(_ columns: [ReportView.Column], _ lines: [ReportView.Line], _ words: ReportFormatter) -> String {
    rows(columns, lines, words.language.direction).map { $0 + "\n" }.joined()
  }

  private static func marked(_ lines: [String], _ words: ReportFormatter) -> String {
    let mark = words.language.direction == .rightToLeft ? Direction.rightToLeft.mark : ""
    return lines.map { ($0.isEmpty ? "" : mark) + $0 + "\n" }.joined()
  }

  private static func rows(_ columns: [ReportView.Column], _ all: [ReportView.Line], _ direction: Direction)
    -> [String]
  {
    var table = TextTable(
      columns.map { column in
        TextTable.Column(
          column.heading + (column.unit.map { " (\($0))" } ?? ""), alignment: column.isNumber ? .end : .start)
      }, direction: direction, widest: widest)
    // Where some bars point the other way, all begin at one line.
    let below =
      all.compactMap(\.bar).map { BarPiece(length: $0, width: barWidth) }.filter(\.isNegative)
      .map(\.cells).max() ?? 0
    var previous: [String] = []
    for line in all {
      let shown = line.kind == .detail ? withoutRepeats(line.cells, previous, columns) : line.cells
      previous = line.kind == .detail ? line.cells : []
      let bar = line.bar.map { "  " + BarPiece(length: $0, width: barWidth).text(below: below) } ?? ""
      table.add(shown, tail: bar, isUnderRule: line.kind == .total)
    }
    return table.lines
  }

  /// The cells of a line without the groups that the line before names already.
  private static func withoutRepeats(_ cells: [String], _ previous: [String], _ columns: [ReportView.Column])
    -> [String]
  {
    var cells = cells
    let groups = columns.prefix { !$0.isNumber }.count
    for index in 0..<max(0, groups - 1) where previous.indices.contains(index) && cells[index] == previous[index] {
      cells[index] = ""
    }
    return cells
  }
}
