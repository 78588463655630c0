/// A bar of a chart with its texts, and where they stand in the units of the chart's view box.
struct BarView: Sendable {
  /// As long as there is room for it.
  let label: String
  /// The label uncut, with the number.
  let fullLabel: String
  let number: String
  let labelX: Int
  let numberX: Int
  /// The line of both texts.
  let textY: Int
  let barX: Int
  let barY: Int
  let barWidth: Int
}
