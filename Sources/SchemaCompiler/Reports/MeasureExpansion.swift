import Diagnostics
import Expressions
import SchemaModel
import SchemaSyntax

/// Expands the measures of one report: an expression inside of an aggregate is about one record and becomes a variable,
/// all else is about the group. `total(x)` is x of the whole report; the name of another measure stands for its
/// expression.
struct MeasureExpansion {
  private let measures: [ReportDeclaration.Measure]
  private let expressions: ReportExpressions
  /// The aggregates of all measures so far, each once.
  private(set) var aggregates: [ReportAggregate] = []
  /// The locations of the aggregates' arguments: the node, and the byte offsets in its text.
  private(set) var locations: [(node: SyntaxNode, bytes: Range<Int>)] = []
  /// The variables of the current measure.
  private var inputs: [ReportMeasure.Input] = []
  /// The measures that are being expanded, outermost first.
  private var open: [String] = []
  /// The measures of loops that have been reported.
  private var reported: Set<String> = []
  private var isRight = true

  /// An expanded measure.
  struct Expanded {
    let syntax: ExpressionSyntax
    /// The aggregates behind its variables.
    let inputs: [ReportMeasure.Input]
    /// The types of its variables.
    let variables: [RecordType.Field]
  }

  /// Makes an expansion.
  ///
  /// - Parameters:
  ///   - measures: the measures of the report, which may name each other.
  ///   - expressions: checks the arguments of aggregates.
  init(_ measures: [ReportDeclaration.Measure], _ expressions: ReportExpressions) {
    self.measures = measures
    self.expressions = expressions
  }

  /// Expands a measure.
  ///
  /// - Parameters:
  ///   - root: its expression.
  ///   - written: the measure as written.
  /// - Returns: The expression over aggregates; nil where it has an error.
  mutating func expanded(_ root: ExpressionSyntax, of written: ReportDeclaration.Measure) -> Expanded? {
    (inputs, open, isRight) = ([], [written.name.value], true)
    let syntax = opened(root, node: written.formula, isOfTotal: false, at: nil)
    guard isRight else { return nil }
    let variables = inputs.enumerated().map { RecordType.Field(Self.name($0), type(of: aggregates[$1.aggregate])) }
    return Expanded(syntax: syntax, inputs: inputs, variables: variables)
  }

  /// The name of a variable. No name that an author writes contains the sign.
  private static func name(_ input: Int) -> String { "#\(input)" }

  /// The expression with its aggregates as variables. `outer` is its range in the text of the outermost measure; nil
  /// where it is in that measure itself.
  private mutating func opened(
    _ root: ExpressionSyntax, node: SyntaxNode, isOfTotal: Bool, at outer: Range<Int>?
  ) -> ExpressionSyntax {
    root.replacing { part in
      let range = outer ?? part.range
      switch part.kind {
      case .call("total", nil, let arguments):
        guard let argument = arguments.first, arguments.count == 1 else { return nil }
        return opened(argument, node: node, isOfTotal: true, at: outer)
      case .call(let name, nil, let arguments):
        guard let function = ReportAggregate.Function(rawValue: name) else { return nil }
        return aggregate(function, arguments, node, part.range, isOfTotal: isOfTotal, at: range)
      case .name(let name, _): return measure(name, node: node, isOfTotal: isOfTotal, part: part.range, at: range)
      case .literal, .select, .presence, .index, .call, .list, .map, .message, .unary, .binary, .conditional, .macro,
        .missing:
        return nil
      }
    }
  }

  private mutating func aggregate(
    _ function: ReportAggregate.Function, _ arguments: [ExpressionSyntax], _ node: SyntaxNode, _ part: Range<Int>,
    isOfTotal: Bool, at range: Range<Int>
  ) -> ExpressionSyntax? {
    let missing = ExpressionSyntax(.missing, at: range)
    let mayStandAlone = function == .count
    guard arguments.count == 1 || arguments.isEmpty && mayStandAlone else {
      refuse(.wrongAggregate, node, part, ["function": function.rawValue], note: .init("note.aggregate_one_argument"))
      return missing
    }
    var argument: Formula?
    if let syntax = arguments.first {
      guard let formula = self.argument(syntax, function, node) else { return missing }
      argument = formula
    }
    let aggregate = ReportAggregate(function, argument)
    let index = aggregates.firstIndex(of: aggregate) ?? aggregates.count
    if index == aggregates.count {
      aggregates.append(aggregate)
      locations.append((node, arguments.first?.range ?? part))
    }
    let input = ReportMeasure.Input(index, isOfTotal: isOfTotal)
    if !inputs.contains(input) { inputs.append(input) }
    let number = inputs.firstIndex(of: input) ?? 0
    return ExpressionSyntax(.name(Self.name(number), isAbsolute: true), at: range)
  }

  /// Compiles the argument of an aggregate, which is about one record.
  private mutating func argument(
    _ syntax: ExpressionSyntax, _ function: ReportAggregate.Function, _ node: SyntaxNode
  ) -> Formula? {
    var inner: ExpressionSyntax?
    _ = syntax.replacing { part in
      if case .call(let name, nil, let arguments) = part.kind, inner == nil, name == "total" || arguments.count <= 1,
        name == "total" || ReportAggregate.Function(rawValue: name) != nil, !isOverList(arguments)
      {
        inner = part
      }
      return nil
    }
    if let inner {
      refuse(.aggregateInside, node, inner.range, ["function": function.rawValue])
      return nil
    }
    let checked = CheckedExpression(ParsedExpression(root: syntax), in: expressions.scope.environment)
    guard expressions.check(checked, node, key: function.rawValue) else {
      isRight = false
      return nil
    }
    let text = String(decoding: Array((node.scalar ?? "").utf8)[syntax.range], as: UTF8.self)
    guard Self.takes(function, checked.root.type) else {
      refuse(
        .wrongAggregate, node, syntax.range, ["function": function.rawValue],
        note: .init("note.aggregate_type", ["type": checked.root.type.description]))
      return nil
    }
    return expressions.scope.formula(text, checked.root)
  }

  /// Whether an aggregate is about one record: `sum(purchases)` over a list of it.
  private func isOverList(_ arguments: [ExpressionSyntax]) -> Bool {
    guard let argument = arguments.first else { return false }
    let typed = CheckedExpression(ParsedExpression(root: argument), in: expressions.scope.environment).root
    if case .list = typed.type { return true }
    return false
  }

  private mutating func measure(
    _ name: String, node: SyntaxNode, isOfTotal: Bool, part: Range<Int>, at range: Range<Int>
  ) -> ExpressionSyntax? {
    let missing = ExpressionSyntax(.missing, at: range)
    if let other = measures.first(where: { $0.name.value == name }) {
      guard !open.contains(name) else {
        isRight = false
        guard reported.isDisjoint(with: open) else { return missing }
        reported.formUnion(open)
        let loop = (open + [name]).map { "`\($0)`" }.joined(separator: " → ")
        refuse(.measureLoop, node, part, ["name": name, "loop": loop])
        return missing
      }
      let parsed = ParsedExpression(other.formula.scalar ?? "")
      // Errors of the other measure are reported there.
      guard parsed.isValid else {
        isRight = false
        return missing
      }
      open.append(name)
      defer { open.removeLast() }
      return opened(parsed.root, node: other.formula, isOfTotal: isOfTotal, at: range).placed(at: range)
    }
    if expressions.scope.environment.slot(of: name) != nil {
      refuse(.notAggregated, node, part, ["name": name], help: .init("help.aggregate", ["name": name]))
    } else {
      isRight = false
      expressions.reportUnknown(name, at: node.range(ofBytes: part), among: measures.map(\.name.value))
    }
    return missing
  }

  private mutating func refuse(
    _ code: DiagnosticCode, _ node: SyntaxNode, _ bytes: Range<Int>, _ arguments: [String: String],
    note: Diagnostic.Note? = nil, help: Diagnostic.Help? = nil
  ) {
    isRight = false
    expressions.bag.report(
      code, at: node.range(ofBytes: bytes), arguments, notes: note.map { [$0] } ?? [],
      helps: help.map { [$0] } ?? [])
  }

  private static func takes(_ function: ReportAggregate.Function, _ type: ExpressionType) -> Bool {
    switch function {
    case .count: type == .bool || isScalar(type)
    case .distinct: isScalar(type)
    case .sum, .avg: type == .int || type == .decimal
    case .min, .max: type == .int || type == .decimal || type == .date
    }
  }

  private static func isScalar(_ type: ExpressionType) -> Bool {
    [.bool, .int, .decimal, .string, .date].contains(type)
  }

  private func type(of aggregate: ReportAggregate) -> ExpressionType {
    switch aggregate.function {
    case .count, .distinct: .int
    case .sum, .min, .max: aggregate.argument?.typed.type ?? .int
    case .avg: .decimal
    }
  }
}
