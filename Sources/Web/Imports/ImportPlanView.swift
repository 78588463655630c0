import HTMLText

/// The view of the page of a plan.
struct ImportPlanView: Sendable {
  struct Tick: Sendable {
    let text: String
    let geometry: GanttGeometry.Tick
  }

  /// The days of a wave in the chart.
  struct Bar: Sendable {
    let name: String
    let title: String
    let geometry: GanttGeometry.Bar
  }

  /// A line of the table.
  struct Wave: Sendable {
    let name: String
    let numbers: [String]
    let days: String
    /// The work of each person, as a sentence.
    let shares: [String]
  }

  /// The rules that rows of a wave violate.
  struct Faults: Sendable {
    let title: String
    let rules: [Rule]
  }

  struct Rule: Sendable {
    let label: String
    let name: String
    /// The number of rows that violate it.
    let rows: String
  }

  let title: String
  let fileText: String
  let chartTitle: String
  let chartSummary: String
  let height: String
  let ticks: [Tick]
  let bars: [Bar]
  let waves: [Wave]
  let faults: [Faults]

  /// The bindings of its template.
  static var bindings: TemplateBindings<ImportPlanView> {
    [
      "title": .text(\.title), "file_text": .text(\.fileText), "chart_title": .text(\.chartTitle),
      "chart_summary": .text(\.chartSummary), "height": .text(\.height),
      "ticks": .each(
        \.ticks,
        [
          "tick_x": .text { String($0.geometry.x) }, "tick_anchor": .text(\.geometry.anchor),
          "tick_text": .text(\.text),
        ]),
      "bars": .each(
        \.bars,
        [
          "bar_name": .text(\.name), "bar_title": .text(\.title), "label_x": .text { String($0.geometry.nameX) },
          "text_y": .text { String($0.geometry.nameY) }, "bar_x": .text { String($0.geometry.x) },
          "bar_y": .text { String($0.geometry.y) }, "bar_width": .text { String($0.geometry.width) },
        ]),
      "waves": .each(
        \.waves,
        [
          "wave_name": .text(\.name), "numbers": .each(\.numbers, ["number": .text { $0 }]),
          "wave_days": .text(\.days), "shares": .each(\.shares, ["share": .text { $0 }]),
        ]),
      "faults": .each(
        \.faults,
        [
          "fault_title": .text(\.title),
          "rules": .each(
            \.rules, ["rule_label": .text(\.label), "rule_name": .text(\.name), "rule_rows": .text(\.rows)]),
        ]),
    ]
  }
}
