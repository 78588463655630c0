public import Localization

/// A table of lines for a terminal: columns of one width, a rule under the headings.
///
/// A line is not its cells: a terminal that reorders letters would run two cells of one direction together, or show a
/// number inside of the name beside it. So wherever letters from the right may stand, the mark of the page's direction
/// opens each line and stands between two cells; each keeps its place whatever is in it. Terminals without directions
/// show the columns from the left, and nothing in place of the marks.
public struct TextTable: Sendable {
  /// Where the cells of a column stand.
  public enum Alignment: Hashable, Sendable {
    case start
    case end
    /// To the end where all its cells begin with a digit.
    case byContent
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    let heading: String
    let alignment: Alignment

    /// Makes a column.
    ///
    /// - Parameters:
    ///   - heading: the first line of the column.
    ///   - alignment: where its cells stand.
    public init(_ heading: String, alignment: Alignment = .byContent) {
      self.heading = heading
      self.alignment = alignment
    }
  }

  private struct Line {
    let cells: [String]
    /// What stands behind the last cell.
    let tail: String
    let isUnderRule: Bool
  }

  private static let gap = "  "
  private let columns: [Column]
  private let direction: Direction
  private let widest: Int
  private var rows: [Line] = []

  /// A table without rows.
  ///
  /// - Parameters:
  ///   - columns: from the beginning of a line.
  ///   - direction: that of the page.
  ///   - widest: the most cells of a terminal that a column takes; longer texts end in dots.
  public init(_ columns: [Column], direction: Direction, widest: Int = .max) {
    self.columns = columns
    self.direction = direction
    self.widest = widest
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - cells: one a column.
  ///   - tail: what stands behind them, a bar.
  ///   - isUnderRule: whether a rule parts it from the rows above.
  public mutating func add(_ cells: [String], tail: String = "", isUnderRule: Bool = false) {
    rows.append(Line(cells: cells.map(fitted), tail: tail, isUnderRule: isUnderRule))
  }

  /// The lines, without line ends. O(cells).
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

  /// Nothing invisible ends a line.
  private static func trimmed(_ line: String, _ mark: String) -> String {
    var scalars = line.unicodeScalars
    while let last = scalars.last, last == " " || mark.unicodeScalars.contains(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// A cell in one line: line ends are spaces, other control characters go, a long text ends in dots.
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
