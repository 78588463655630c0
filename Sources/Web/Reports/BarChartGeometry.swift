import Localization
import Reports

/// The geometry of a bar chart, in the units of its view box: labels, bars and numbers, a line for each point; from the
/// left, or mirrored for languages that are written from the right. Bars of values below zero point the other way from
/// the axis.
struct BarChartGeometry {
  /// The width of the view box.
  static let width = 720
  static let barHeight = 18
  /// The most bars of a chart; the table has the others.
  static let mostBars = 60
  private static let lineHeight = 28
  private static let margin = 6
  /// The x-coordinate at which labels end.
  private static let labelEnd = 196
  private static let longestBar = 400
  private static let gap = 8
  /// The width of a label in cells of a terminal; longer ones are cut.
  private static let labelCells = 26

  private let isRightToLeft: Bool
  /// How far bars reach below zero, in thousandths of the longest bar.
  private let below: Int
  /// How far bars reach above zero, in thousandths of the longest bar.
  private let above: Int

  /// The geometry for some points.
  ///
  /// - Parameters:
  ///   - points: the points that have a bar.
  ///   - isRightToLeft: whether the chart is mirrored.
  init(_ points: some Sequence<ReportView.ChartSeries.Point>, isRightToLeft: Bool) {
    self.isRightToLeft = isRightToLeft
    let lengths = points.map(Self.length)
    below = -min(0, lengths.min() ?? 0)
    above = max(0, lengths.max() ?? 0)
  }

  /// The height of the view box.
  ///
  /// - Parameter bars: how many bars there are.
  /// - Returns: the height of all their lines.
  static func height(bars: Int) -> Int { bars * lineHeight + 2 * margin }

  /// The bar of a point.
  ///
  /// - Parameters:
  ///   - point: the point.
  ///   - line: the index of its line in the chart.
  /// - Returns: the bar with its coordinates.
  func bar(of point: ReportView.ChartSeries.Point, line: Int) -> BarView {
    let top = Self.margin + line * Self.lineHeight
    let length = Self.length(of: point)
    let width = max(length == 0 ? 0 : 2, units(abs(length)))
    let axis = Self.labelEnd + Self.gap + units(below)
    let start = length < 0 ? axis - width : axis
    return BarView(
      label: Self.cut(point.label), fullLabel: "\(point.label): \(point.number)", number: point.number,
      labelX: mirrored(Self.labelEnd), numberX: mirrored(max(axis, start + width) + Self.gap),
      textY: top + Self.barHeight - 4, barX: isRightToLeft ? Self.width - start - width : start, barY: top,
      barWidth: width)
  }

  private static func length(of point: ReportView.ChartSeries.Point) -> Int {
    min(max(point.thousandths, -1000), 1000)
  }

  /// A length in the units of the view box.
  private func units(_ thousandths: Int) -> Int {
    thousandths * Self.longestBar / max(1, below + above)
  }

  private func mirrored(_ x: Int) -> Int { isRightToLeft ? Self.width - x : x }

  private static func cut(_ label: String) -> String {
    guard TextCells.width(of: label) > labelCells else { return label }
    var kept = ""
    for character in label {
      if TextCells.width(of: kept) + TextCells.width(of: String(character)) >= labelCells { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
