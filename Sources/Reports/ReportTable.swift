import Localization

/// A report as lines of text for a terminal: columns of equal width, numbers to their end, a bar behind each line where
/// there is a chart.
public enum ReportTable {
  /// Cells between two columns.
  private static let gap = "  "
  /// The longest bar, in cells.
  private static let barWidth = 24
  /// Longer texts are cut: a line of a table is read whole or not at all.
  private static let widest = 40

  /// The table. In a language that is written from the right each line says so, which terminals that know directions
  /// follow; all others show the columns in their order from the left.
  public static func text(_ view: ReportView, _ words: ReportWords) -> String {
    let head = [view.title, words.message("report.decides", ["why": view.why]), ""]
    if view.lines.isEmpty { return marked(head + [words.message("report.empty")], words) }
    return marked(head, words) + text(view.columns, view.lines, words)
  }

  /// The lines of any table.
  static func text(_ columns: [ReportView.Column], _ lines: [ReportView.Line], _ words: ReportWords) -> String {
    marked(rows(columns, lines), words)
  }

  private static func marked(_ lines: [String], _ words: ReportWords) -> String {
    let mark = words.language.direction == .rightToLeft ? "\u{200F}" : ""
    return lines.map { ($0.isEmpty ? "" : mark) + $0 + "\n" }.joined()
  }

  private static func rows(_ columns: [ReportView.Column], _ all: [ReportView.Line]) -> [String] {
    let headings = columns.map { cut($0.heading + ($0.unit.map { " (\($0))" } ?? "")) }
    let cells = all.map { $0.cells.map(cut) }
    let widths = columns.indices.map { column in
      ([headings] + cells).map { $0.indices.contains(column) ? TextCells.width(of: $0[column]) : 0 }.max() ?? 0
    }
    func row(_ cells: [String]) -> String {
      let padded = zip(zip(cells, widths), columns).map { cell, column in
        let space = String(repeating: " ", count: max(0, cell.1 - TextCells.width(of: cell.0)))
        return column.isNumber ? space + cell.0 : cell.0 + space
      }
      return padded.joined(separator: gap)
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "──")
    var lines = [trimmed(row(headings)), rule]
    var previous: [String] = []
    for (line, texts) in zip(all, cells) {
      if line.kind == .total { lines.append(rule) }
      let shown = line.kind == .detail ? withoutRepeats(texts, previous, columns) : texts
      previous = line.kind == .detail ? texts : []
      lines.append(trimmed(row(shown) + bar(line)))
    }
    return lines
  }

  /// A group that the line before names already is not named again.
  private static func withoutRepeats(_ cells: [String], _ previous: [String], _ columns: [ReportView.Column])
    -> [String]
  {
    var cells = cells
    let groups = columns.prefix { !$0.isNumber }.count
    for place in 0..<max(0, groups - 1) where previous.indices.contains(place) && cells[place] == previous[place] {
      cells[place] = ""
    }
    return cells
  }

  private static func bar(_ line: ReportView.Line) -> String {
    guard let length = line.bar else { return "" }
    let halves = (length * barWidth * 2 + 500) / 1000
    let shown = length > 0 ? max(1, halves) : 0
    return gap + String(repeating: "█", count: shown / 2) + (shown % 2 == 1 ? "▌" : "")
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// Controls have no place in a line, and a long text ends in dots.
  private static func cut(_ text: String) -> String {
    let plain = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    guard TextCells.width(of: plain) > widest else { return plain }
    var kept = ""
    for character in plain {
      if TextCells.width(of: kept) + TextCells.width(of: String(character)) >= widest { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
