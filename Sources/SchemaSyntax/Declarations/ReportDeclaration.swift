public import Diagnostics
public import Localization

/// A report as written: names and expressions that are not resolved yet.
public struct ReportDeclaration: Sendable {
  /// A field to group by: its name alone, or a mapping with more keys.
  public struct Dimension: Sendable {
    /// `city`, or `parent.city` in a report over the rows of a list.
    public let field: Written<String>
    public let grain: Written<String>?
    /// The maximum number of groups; the others are left out.
    public let top: Written<Int>?
    /// Whether groups beyond `top` are merged into an "Other" group.
    public let rest: Written<Bool>?
    /// Whether options without records are groups, too.
    public let empty: Written<Bool>?
    public let label: Written<LocalizedText>?
  }

  /// A number to show: its expression alone, or a mapping with more keys.
  public struct Measure: Sendable {
    public let name: Written<String>
    public let formula: SyntaxNode
    public let label: Written<LocalizedText>?
    /// `number`, `money` or `percent`.
    public let show: Written<String>?
  }

  /// Groups by time, oldest first.
  public struct Time: Sendable {
    public let dimension: Dimension
    /// The number of periods, up to the one of today.
    public let last: Written<Int>?
  }

  /// A chart of the numbers; each absent key follows from the report.
  public struct Chart: Sendable {
    public let range: SourceRange
    /// One of the kinds that may be written.
    public let kind: Written<String>
    public let x: Written<String>?
    public let y: Written<String>?
  }

  public let name: Written<String>
  public let label: Written<LocalizedText>?
  public let why: Written<LocalizedText>?
  /// `customer`, or `customer.purchases` for the rows of a list.
  public let source: Written<String>
  public let filter: SyntaxNode?
  public let rows: [Dimension]
  public let columns: [Dimension]
  public let time: Time?
  public let measures: [Measure]
  /// Names of measures and fields; a minus before one reverses its order.
  public let order: [Written<String>]
  public let totals: Written<Bool>?
  public let chart: Chart?
  /// Whether roles that may not read what it reads may run it.
  public let reveals: Bool

  /// The maximum number of groups and periods that a report may require.
  static let most = 1000
  /// The periods by which dates are grouped.
  public static let grains = ["day", "week", "month", "quarter", "year"]
  /// The formats of numbers.
  public static let shows = ["number", "money", "percent"]

  /// Reads a report; nil where it does not say what it is about, or shows nothing.
  ///
  /// - Parameters:
  ///   - declaration: the report with its name.
  ///   - chartKinds: the kinds of charts that may be written.
  ///   - bag: receives what is wrong.
  public init?(_ declaration: Declaration, chartKinds: [String], bag: DiagnosticBag) {
    guard
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange, of: .report, bag: bag)
    else { return nil }
    name = Written(declaration.name, at: declaration.nameRange)
    label = keys.localized("label")
    why = keys.localized("why", required: true)
    filter = keys.text("where") == nil ? nil : keys.value("where")
    rows = (keys.list("rows") ?? []).compactMap { Self.dimension($0, keys.nodes) }
    columns = (keys.list("columns") ?? []).compactMap { Self.dimension($0, keys.nodes) }
    time = keys.value("time").flatMap { Self.time($0, bag) }
    order = keys.texts("order") ?? []
    totals = keys.yesNo("totals")
    reveals = keys.yesNo(FieldKey.reveals.rawValue)?.value ?? false
    chart = keys.value("chart").flatMap { Self.chart($0, kinds: chartKinds, bag) }
    let pairs = keys.mapping("measures", required: true)
    measures = (pairs ?? []).compactMap { Self.measure(Declaration($0), bag) }
    if let pairs, pairs.isEmpty, let node = keys.value("measures") {
      bag.report(.emptyList, at: node.range, ["name": "measures"])
    }
    guard let source = keys.text("from", required: true), pairs?.isEmpty == false else { return nil }
    self.source = source
  }

  private static func dimension(_ node: SyntaxNode, _ nodes: NodeReader) -> Dimension? {
    guard node.pairs != nil else {
      return nodes.text(node, key: "rows").map {
        Dimension(field: $0, grain: nil, top: nil, rest: nil, empty: nil, label: nil)
      }
    }
    guard
      let keys = MappingReader(
        node, name: "rows", of: .reportRow, bag: nodes.bag),
      let field = keys.text("field", required: true)
    else { return nil }
    return Dimension(
      field: field, grain: keys.oneOf(grains, "grain"), top: positive("top", keys), rest: keys.yesNo("rest"),
      empty: keys.yesNo("empty"), label: keys.localized("label"))
  }

  private static func time(_ node: SyntaxNode, _ bag: DiagnosticBag) -> Time? {
    guard
      let keys = MappingReader(
        node, name: "time", of: .reportTime, bag: bag),
      let field = keys.text("field", required: true)
    else { return nil }
    let dimension = Dimension(
      field: field, grain: keys.oneOf(grains, "grain", required: true), top: nil, rest: nil,
      empty: nil, label: keys.localized("label"))
    return Time(dimension: dimension, last: positive("last", keys))
  }

  /// A whole number from 1 to `most`; R013 for any other.
  private static func positive(_ key: String, _ keys: MappingReader) -> Written<Int>? {
    guard let number = keys.integer(key) else { return nil }
    if (1...most).contains(number.value) { return number }
    keys.bag.report(
      .reportCountOutOfReach, at: number.range, ["key": key, "value": String(number.value), "max": String(most)])
    return nil
  }

  private static func measure(_ declaration: Declaration, _ bag: DiagnosticBag) -> Measure? {
    guard NameRule.check(declaration, bag: bag) else { return nil }
    let name = Written(declaration.name, at: declaration.nameRange)
    guard declaration.node.pairs != nil else {
      return NodeReader(bag: bag).text(declaration.node, key: name.value).map { _ in
        Measure(name: name, formula: declaration.node, label: nil, show: nil)
      }
    }
    guard
      let keys = MappingReader(
        declaration.node, name: name.value, at: name.range, of: .reportMeasure, bag: bag),
      keys.text("formula", required: true) != nil, let formula = keys.value("formula")
    else { return nil }
    return Measure(
      name: name, formula: formula, label: keys.localized("label"), show: keys.oneOf(shows, "show"))
  }

  private static func chart(_ node: SyntaxNode, kinds: [String], _ bag: DiagnosticBag) -> Chart? {
    guard
      let keys = MappingReader(
        node, name: "chart", of: .reportChart, bag: bag)
    else { return nil }
    if let kind = keys.value("kind"), let word = kind.scalar, laterCharts.contains(word), !kinds.contains(word) {
      bag.report(.laterFeature, at: kind.range, ["name": word])
      return nil
    }
    guard let kind = keys.oneOf(kinds, "kind", required: true) else { return nil }
    return Chart(range: node.range, kind: kind, x: keys.text("x"), y: keys.text("y"))
  }

  private static let laterCharts = ["stacked_bar", "line", "heatmap", "treemap"]
}
