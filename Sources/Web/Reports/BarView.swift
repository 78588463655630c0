/// A bar of a chart with its texts and coordinates, in the units of the chart's view box.
struct BarView: Sendable {
  /// Cut to the room that there is.
  let label: String
  /// The label uncut, with the number.
  let fullLabel: String
  let number: String
  let labelX: Int
  let numberX: Int
  /// The base line of both texts.
  let textY: Int
  let barX: Int
  let barY: Int
  let barWidth: Int
}
