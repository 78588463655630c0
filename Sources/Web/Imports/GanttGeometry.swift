import ImportPlanning
import Localization

/// The geometry of a chart of an import's days, in the units of its view box; from the left, or mirrored for languages
/// that are written from the right.
struct GanttGeometry {
  /// The coordinates of a wave's bar, and of its name beside it.
  struct Bar: Sendable {
    let nameX: Int
    let nameY: Int
    let x: Int
    let y: Int
    let width: Int
  }

  /// A day that is written above the bars.
  struct Tick: Sendable {
    let x: Int
    /// Which part of its text stands there: `start`, `middle` or `end`.
    let anchor: String
    let date: CivilDate
  }

  static let width = 720
  static let barHeight = 16
  private static let lineHeight = 26
  private static let top = 26
  /// The x-coordinate at which names end.
  private static let nameEnd = 152
  private static let start = 160
  private static let end = 712

  let isRightToLeft: Bool
  let first: CivilDate
  let last: CivilDate

  /// The geometry of all days of a plan; nil where there is no work to do.
  ///
  /// - Parameters:
  ///   - plan: the plan with the days of its waves.
  ///   - isRightToLeft: whether the chart is mirrored.
  init?(_ plan: ImportPlan, isRightToLeft: Bool) {
    let days = plan.waves.compactMap(\.days)
    guard let first = days.map(\.first).min(), let last = days.map(\.last).max() else { return nil }
    self.isRightToLeft = isRightToLeft
    self.first = first
    self.last = last
  }

  /// The height of the view box.
  ///
  /// - Parameter bars: how many bars there are.
  /// - Returns: the height of all their lines, and of the days above them.
  static func height(bars: Int) -> Int { top + bars * lineHeight + 6 }

  /// The bar of some days.
  ///
  /// - Parameters:
  ///   - days: the days of a wave.
  ///   - line: the index of its line in the chart.
  /// - Returns: the bar with its coordinates.
  func bar(_ days: ImportPlan.Days, line: Int) -> Bar {
    let left = x(of: days.first.daysSinceEpoch)
    let right = max(x(of: days.last.daysSinceEpoch + 1), left + 3)
    let top = Self.top + line * Self.lineHeight
    return Bar(
      nameX: mirrored(Self.nameEnd), nameY: top + Self.barHeight - 3,
      x: isRightToLeft ? Self.width - right : left, y: top, width: right - left)
  }

  /// The days that are written above the bars: the first, the last, and some between them.
  var ticks: [Tick] {
    let span = last.daysSinceEpoch - first.daysSinceEpoch
    let steps = min(4, span)
    if steps == 0 { return [Tick(x: mirrored(Self.start), anchor: anchor(isFirst: true), date: first)] }
    return (0...steps).compactMap { step in
      let day = first.daysSinceEpoch + span * step / steps
      guard let date = CivilDate(daysSinceEpoch: day) else { return nil }
      let anchor = step == 0 ? anchor(isFirst: true) : step == steps ? anchor(isFirst: false) : "middle"
      return Tick(x: mirrored(x(of: day)), anchor: anchor, date: date)
    }
  }

  private func anchor(isFirst: Bool) -> String { isFirst == isRightToLeft ? "end" : "start" }

  private func x(of day: Int) -> Int {
    let span = last.daysSinceEpoch + 1 - first.daysSinceEpoch
    return Self.start + (Self.end - Self.start) * (day - first.daysSinceEpoch) / max(1, span)
  }

  private func mirrored(_ x: Int) -> Int { isRightToLeft ? Self.width - x : x }
}
