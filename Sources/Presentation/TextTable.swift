public import Localization

/// A table for a terminal: aligned columns, with a rule under the headings.
///
/// A terminal that supports bidirectional text would run adjacent cells of one direction together, or show a number
/// inside of the name beside it. So if there may be right-to-left text, the mark of the page's direction begins each
/// line and separates cells, which keeps every cell in its column. Terminals without bidirectional text show the
/// columns from the left, without the marks.
public struct TextTable: Sendable {
  /// The alignment of a column's cells.
  public enum Alignment: Hashable, Sendable {
    case start
    case end
    /// At the end if all cells of the column begin with a digit, otherwise at the start.
    case byContent
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    let heading: String
    let alignment: Alignment

    /// Creates a column.
    ///
    /// - Parameters:
    ///   - heading: The heading.
    ///   - alignment: The alignment of its cells.
    public init(_ heading: String, alignment: Alignment = .byContent) {
      self.heading = heading
      self.alignment = alignment
    }
  }

  /// A row of the table.
  private struct Line {
    let cells: [String]
    /// The text after the last cell.
    let tail: String
    let isUnderRule: Bool
  }

  private static let gap = "  "
  private let columns: [Column]
  private let direction: Direction
  private let widest: Int
  private var rows: [Line] = []

  /// Creates a table without rows.
  ///
  /// - Parameters:
  ///   - columns: The columns, in the direction of reading.
  ///   - direction: The direction of the page.
  ///   - widest: The maximum width of a column in terminal cells; longer texts are truncated and end in `…`.
  public init(_ columns: [Column], direction: Direction, widest: Int = .max) {
    self.columns = columns
    self.direction = direction
    self.widest = widest
  }

  /// Appends a row.
  ///
  /// - Parameters:
  ///   - cells: A text for each column.
  ///   - tail: Text after the last cell, such as a bar.
  ///   - isUnderRule: Whether a rule separates the row from those above.
  public mutating func add(_ cells: [String], tail: String = "", isUnderRule: Bool = false) {
    rows.append(Line(cells: cells.map(fitted), tail: tail, isUnderRule: isUnderRule))
  }

  /// The lines of the table, without line ends.
  ///
  /// - Complexity: O(cells).
  public var lines: [String] {
    let headings = columns.map { fitted($0.heading) }
    let widths = columns.indices.map { column in
      ([headings] + rows.map(\.cells)).map { $0.indices.contains(column) ? TextCells.width(of: $0[column]) : 0 }
        .max() ?? 0
    }
    let atEnd = columns.indices.map(isAtEnd)
    let all = [headings] + rows.map(\.cells)
    let isMarked = direction == .rightToLeft || all.contains { $0.contains { Direction.hasRightToLeft($0) } }
    let mark = isMarked ? direction.mark : ""
    func line(_ cells: [String], _ tail: String = "") -> String {
      let padded = cells.enumerated().map { column, cell in
        guard widths.indices.contains(column) else { return cell }
        let space = String(repeating: " ", count: max(0, widths[column] - TextCells.width(of: cell)))
        return atEnd[column] ? space + cell : cell + space
      }
      return mark + Self.trimmed(padded.joined(separator: mark + Self.gap) + tail, mark)
    }
    let rule = mark + widths.map { String(repeating: "─", count: $0) }.joined(separator: "──")
    return rows.reduce(into: [line(headings), rule]) { lines, row in
      if row.isUnderRule { lines.append(rule) }
      lines.append(line(row.cells, row.tail))
    }
  }

  private func isAtEnd(_ column: Int) -> Bool {
    switch columns[column].alignment {
    case .start: false
    case .end: true
    case .byContent:
      rows.allSatisfy { $0.cells.indices.contains(column) && ($0.cells[column].first?.isNumber ?? true) }
    }
  }

  /// Removes spaces and invisible marks from the end of a line.
  private static func trimmed(_ line: String, _ mark: String) -> String {
    var scalars = line.unicodeScalars
    while let last = scalars.last, last == " " || mark.unicodeScalars.contains(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// A cell on one line: line ends become spaces, other control characters are removed, a long text is truncated.
  private func fitted(_ text: String) -> String {
    let plain = String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
          guard scalar.properties.generalCategory == .control else { return scalar }
          return scalar == "\n" || scalar == "\t" ? " " : nil
        }))
    guard TextCells.width(of: plain) > widest else { return plain }
    var (kept, width) = ("", 0)
    for character in plain {
      let next = TextCells.width(of: String(character))
      if width + next >= widest { break }
      kept.append(character)
      width += next
    }
    return kept + "…"
  }
}
