import Diagnostics
import Localization
import SQL
import SchemaModel
import SchemaSyntax

/// Lowers the expressions of a report to SQL as a trial, so that the author learns what a database cannot evaluate
/// alike.
struct ReportProbe {
  let scope: ReportScope
  let bag: DiagnosticBag

  /// Whether all expressions can be lowered; those that cannot are reported.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - written: the report as written.
  ///   - locations: the locations of the aggregates' arguments, in the order of the aggregates.
  func passes(
    _ report: Report, _ written: ReportDeclaration, _ locations: [(node: SyntaxNode, bytes: Range<Int>)]
  ) -> Bool {
    let engine = SQLEngine.sqlite
    let rows = SourceRows(scope.schema, report.source, reading: report.formulas, dialect: engine.dialect)
    // Any day will do: what is tried is thrown away.
    let lowering = SQLLowering(rows.locations, for: engine, today: .init(year: 2000, month: 1, day: 1))
    var passes = true
    if let filter = report.filter, let node = written.filter {
      passes = canLower(node) { () throws(LoweringProblem) in _ = try lowering.condition(filter.typed) }
    }
    for dimension in report.rows + report.columns {
      if case .options = dimension.kind { continue }
      let names = (written.time.map { [$0.dimension] } ?? []) + written.rows + written.columns
      guard let range = names.first(where: { $0.field.value == dimension.name })?.field.range else { continue }
      let node = SyntaxNode(.scalar(dimension.name, .plain), at: range)
      passes =
        canLower(node) { () throws(LoweringProblem) in _ = try lowering.value(dimension.formula.typed) } && passes
    }
    for (aggregate, location) in zip(report.aggregates, locations) {
      guard let argument = aggregate.argument else { continue }
      passes =
        canLower(location.node) { () throws(LoweringProblem) in _ = try lowering.value(argument.typed) } && passes
    }
    return passes
  }

  /// Runs a lowering, and reports its problem at a node.
  private func canLower(_ node: SyntaxNode, _ body: () throws(LoweringProblem) -> Void) -> Bool {
    do throws(LoweringProblem) {
      try body()
      return true
    } catch {
      bag.report(
        .notInDatabase, at: node.range(ofBytes: error.range), ["text": node.scalar ?? ""],
        notes: [Diagnostic.Note("note.lowering.\(error.reason.rawValue)")])
      return false
    }
  }
}
