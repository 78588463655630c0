import Localization
import Reports

/// Where the parts of a chart of bars stand, in the units of its view box: labels, bars and numbers, a line a group;
/// from the left, or mirrored for languages that are written from the right.
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

  let isRightToLeft: Bool

  static func height(bars: Int) -> Int { bars * lineHeight + 2 * margin }

  /// Label, its place, the line of both texts, the bar's place, top and width, number, its place, label uncut.
  func frame(_ bar: ReportView.Bar, place: Int) -> [String] {
    let top = Self.margin + place * Self.lineHeight
    let width = max(bar.length > 0 ? 2 : 0, bar.length * Self.longestBar / 1000)
    let start = Self.labelEnd + Self.gap
    let left = isRightToLeft ? Self.width - start - width : start
    let number = start + width + Self.gap
    return [
      Self.cut(bar.label), mirrored(Self.labelEnd), String(top + Self.barHeight - 4), String(left), String(top),
      String(width), bar.number, mirrored(number), "\(bar.label): \(bar.number)",
    ]
  }

  private func mirrored(_ x: Int) -> String { String(isRightToLeft ? Self.width - x : x) }

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
