import Diagnostics
import Expressions
import Localization
import SchemaModel
import SchemaSyntax

/// The measures of a report, compiled.
struct ReportMeasures {
  /// The measures without errors.
  let measures: [ReportMeasure]
  let aggregates: [ReportAggregate]
  /// The locations of the aggregates' arguments: the node, and the byte offsets in its text.
  let locations: [(node: SyntaxNode, bytes: Range<Int>)]

  /// Compiles the measures.
  ///
  /// - Parameters:
  ///   - written: the measures as written.
  ///   - dimensions: the dimensions of the report, whose names no measure may have.
  ///   - expressions: checks their expressions.
  init(
    _ written: [ReportDeclaration.Measure], dimensions: [ReportDeclaration.Dimension], _ expressions: ReportExpressions
  ) {
    var expansion = MeasureExpansion(written, expressions)
    measures = written.compactMap { measure in
      if let clash = dimensions.first(where: { $0.field.value == measure.name.value }) {
        expressions.bag.report(
          .nameOfTwoColumns, at: measure.name.range, ["name": measure.name.value],
          notes: [Diagnostic.Note("note.first_here", at: clash.field.range)])
      }
      return Self.measure(measure, &expansion, expressions)
    }
    aggregates = expansion.aggregates
    locations = expansion.locations
  }

  private static func measure(
    _ written: ReportDeclaration.Measure, _ expansion: inout MeasureExpansion, _ expressions: ReportExpressions
  ) -> ReportMeasure? {
    let text = written.formula.scalar ?? ""
    let parsed = ParsedExpression(text)
    guard parsed.isValid else {
      let empty = CheckedExpression(parsed, in: ExpressionEnvironment(), isStrict: false)
      _ = expressions.check(empty, written.formula, key: written.name.value)
      return nil
    }
    guard let expanded = expansion.expanded(parsed.root, of: written) else { return nil }
    let environment = ExpressionEnvironment(
      expanded.variables, calendar: expressions.scope.environment.calendar)
    let checked = CheckedExpression(ParsedExpression(root: expanded.syntax), in: environment)
    guard expressions.check(checked, written.formula, key: written.name.value) else { return nil }
    guard isShown(checked.root, written, expressions.bag) else { return nil }
    let units = MeasureUnits(scope: expressions.scope, inputs: expanded.inputs, aggregates: expansion.aggregates)
    return ReportMeasure(
      name: written.name.value, label: written.label?.value ?? LocalizedText(written.name.value.inWords), text: text,
      typed: checked.root, inputs: expanded.inputs,
      show: written.show.flatMap { ReportMeasure.Show(rawValue: $0.value) } ?? units.show(checked.root))
  }

  private static func isShown(
    _ typed: TypedExpression, _ written: ReportDeclaration.Measure, _ bag: DiagnosticBag
  ) -> Bool {
    let isNumber = typed.type == .int || typed.type == .decimal
    if isNumber || typed.type == .date && written.show == nil { return true }
    bag.report(
      .measureShowsNothing, at: written.formula.range,
      ["name": written.name.value], notes: [.init("note.measure_type", ["type": typed.type.description])])
    return false
  }
}
