import Diagnostics
import Expressions
import Localization
import SchemaModel
import SchemaSyntax

/// Compiles one report: its names are resolved, its expressions are checked, and its queries are lowered as a trial, so
/// that no report fails when it is run.
struct ReportCompiler {
  private let written: ReportDeclaration
  private let scope: ReportScope
  private let expressions: ReportExpressions
  private let bag: DiagnosticBag

  /// Makes a compiler.
  ///
  /// - Parameters:
  ///   - written: the report as written.
  ///   - scope: what its expressions may read.
  ///   - lookup: resolves the fields of its entity.
  ///   - bag: collects the diagnostics.
  init(_ written: ReportDeclaration, _ scope: ReportScope, _ lookup: FieldLookup, bag: DiagnosticBag) {
    self.written = written
    self.scope = scope
    self.bag = bag
    expressions = ReportExpressions(report: written.name.value, scope: scope, lookup: lookup, bag: bag)
  }

  /// Compiles the report; nil where it has an error.
  func report() -> Report? {
    let before = bag.errorCount
    let filter = written.filter.flatMap { condition($0) }
    let dimensions = ReportDimensions(scope, bag: bag)
    let written = (written.time.map { [$0.dimension] } ?? []) + self.written.rows
    let time = self.written.time.map {
      dimensions.dimension($0.dimension, isTime: true, last: $0.last?.value, isInnermost: self.written.rows.isEmpty)
    }
    let innermost = self.written.rows.count - 1
    let rows =
      (time.map { [$0] } ?? [])
      + self.written.rows.enumerated().map { index, row in
        dimensions.dimension(row, isTime: false, last: nil, isInnermost: index == innermost)
      }
    let columns = self.written.columns.map {
      dimensions.dimension($0, isTime: false, last: nil, isInnermost: true)
    }
    if let second = self.written.columns.dropFirst().first {
      bag.report(.severalColumns, at: second.field.range, ["name": second.field.value])
    }
    let measures = ReportMeasures(
      self.written.measures, dimensions: written + self.written.columns, expressions)
    let (order, chart) = (order(), chart())
    checkTops(order)
    guard bag.errorCount == before, rows.allSatisfy({ $0 != nil }), columns.allSatisfy({ $0 != nil }) else {
      return nil
    }
    let report = Report(
      name: self.written.name.value,
      label: self.written.label?.value ?? LocalizedText(self.written.name.value.inWords),
      why: self.written.why?.value ?? LocalizedText(""), source: scope.source, filter: filter,
      rows: rows.compactMap { $0 }, columns: columns.compactMap { $0 }, aggregates: measures.aggregates,
      measures: measures.measures, order: order, hasTotals: self.written.totals?.value ?? false, chart: chart,
      reveals: self.written.reveals)
    return ReportProbe(scope: scope, bag: bag).passes(report, self.written, measures.locations) ? report : nil
  }

  /// The names of the dimensions down the page, time first.
  private var rowNames: [String] {
    (written.time.map { [$0.dimension.field.value] } ?? []) + written.rows.map(\.field.value)
  }

  private func condition(_ node: SyntaxNode) -> Formula? {
    let checked = CheckedExpression(node.scalar ?? "", in: scope.environment, expecting: .bool)
    guard expressions.check(checked, node, key: "where") else { return nil }
    return scope.formula(node.scalar ?? "", checked.root)
  }

  private func order() -> [ReportOrder] {
    written.order.compactMap { key in
      let isDescending = key.value.hasPrefix("-")
      let name = isDescending ? String(key.value.dropFirst()) : key.value
      if let measure = written.measures.firstIndex(where: { $0.name.value == name }) {
        return ReportOrder(.measure(measure), isDescending: isDescending)
      }
      if let row = rowNames.firstIndex(of: name) { return ReportOrder(.row(row), isDescending: isDescending) }
      expressions.reportUnknown(name, at: key.range, among: measureNames + rowNames, sign: isDescending ? "-" : "")
      return nil
    }
  }

  private var measureNames: [String] { written.measures.map(\.name.value) }

  private func chart() -> ReportChart? {
    guard let chart = written.chart, let kind = ReportChart.Kind(rawValue: chart.kind.value) else { return nil }
    if rowNames.isEmpty {
      bag.report(.measureShowsNothing, at: chart.range, ["name": "chart"], notes: [.init("note.chart_needs_rows")])
      return nil
    }
    let x = chart.x.map { x in rowNames.firstIndex(of: x.value) ?? unknown(x, among: rowNames) } ?? 0
    let y = chart.y.map { y in measureNames.firstIndex(of: y.value) ?? unknown(y, among: measureNames) } ?? 0
    return x < 0 || y < 0 ? nil : ReportChart(kind: kind, x: x, y: y)
  }

  private func unknown(_ name: Written<String>, among known: [String]) -> Int {
    expressions.reportUnknown(name.value, at: name.range, among: known)
    return -1
  }

  /// Checks `top`: the largest groups are not defined without the number that decides.
  private func checkTops(_ order: [ReportOrder]) {
    let isDecided = order.contains { if case .measure = $0.key { true } else { false } }
    guard !isDecided else { return }
    // An unknown name in `order` has been reported, and may have been meant.
    guard order.count == written.order.count else { return }
    for top in (written.rows + written.columns).compactMap(\.top) {
      let first = written.measures.first?.name.value ?? "customers"
      bag.report(
        .topWithoutOrder, at: top.range, ["top": String(top.value)],
        helps: [.init("help.order_by", ["measure": first])])
    }
  }
}
