import Localization
import Reports

/// Where the parts of a chart of bars stand, in the units of its view box: labels, bars and numbers, a line a group;
/// from the left, or mirrored for languages that are written from the right. Bars of less than nothing point the other
/// way from the line at which all of them begin.
struct ChartGeometry {
  static let width = 720
  static let barHeight = 18
  /// More make no picture; the table has all.
  static let mostBars = 60
  private static let lineHeight = 28
  private static let margin = 6
  /// Up to here labels stand.
  private static let labelEnd = 196
  private static let longestBar = 400
  private static let gap = 8
  /// Longer labels are cut.
  private static let labelCells = 26

  private let isRightToLeft: Bool
  /// Thousandths of the longest bar: how far the bars reach to both sides.
  private let below: Int
  private let above: Int

  init(_ bars: some Sequence<ReportView.Bar>, isRightToLeft: Bool) {
    self.isRightToLeft = isRightToLeft
    let lengths = bars.map { min(max($0.length, -1000), 1000) }
    below = -min(0, lengths.min() ?? 0)
    above = max(0, lengths.max() ?? 0)
  }

  static func height(bars: Int) -> Int { bars * lineHeight + 2 * margin }

  /// Where the parts of a bar stand.
  ///
  /// - Parameters:
  ///   - bar: the bar.
  ///   - line: its line in the chart, from 0.
  func view(of bar: ReportView.Bar, line: Int) -> BarView {
    let top = Self.margin + line * Self.lineHeight
    let length = min(max(bar.length, -1000), 1000)
    let width = max(length == 0 ? 0 : 2, units(abs(length)))
    let axis = Self.labelEnd + Self.gap + units(below)
    let start = length < 0 ? axis - width : axis
    return BarView(
      label: Self.cut(bar.label), fullLabel: "\(bar.label): \(bar.number)", number: bar.number,
      labelX: mirrored(Self.labelEnd), numberX: mirrored(max(axis, start + width) + Self.gap),
      textY: top + Self.barHeight - 4, barX: isRightToLeft ? Self.width - start - width : start, barY: top,
      barWidth: width)
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
