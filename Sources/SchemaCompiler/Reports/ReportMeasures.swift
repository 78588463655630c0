import Diagnostics
import Expressions
import Localization
import SchemaModel
import SchemaSyntax

/// Compiles the measures of a report: what stands inside of an aggregate is about one record, all else is about the
/// group. `total(x)` is x of the whole report; the name of another measure stands for what that one says.
final class ReportMeasures {
  private let report: ReportCompiler
  private let dimensions: [ReportDeclaration.Dimension]
  private(set) var aggregates: [ReportAggregate] = []
  /// Where the arguments of the aggregates are written: the node, and the bytes of its text.
  private(set) var places: [(node: SyntaxNode, bytes: Range<Int>)] = []
  /// The variables of the measure that is being compiled.
  private var inputs: [ReportMeasure.Input] = []
  /// The measures that are being opened, outermost first.
  private var open: [String] = []
  /// Those of loops that have been told.
  private var told: Set<String> = []
  private var isRight = true

  init(_ report: ReportCompiler, dimensions: [ReportDeclaration.Dimension]) {
    self.report = report
    self.dimensions = dimensions
  }

  private var scope: ReportScope { report.scope }
  private var bag: DiagnosticBag { report.bag }

  func measures() -> [ReportMeasure] {
    report.written.measures.compactMap { measure in
      if let clash = dimensions.first(where: { $0.field.value == measure.name.value }) {
        bag.report(
          .nameOfTwoColumns, at: measure.name.range, ["name": measure.name.value],
          notes: [Diagnostic.Note("note.first_here", at: clash.field.range)])
      }
      return compiled(measure)
    }
  }

  private func compiled(_ written: ReportDeclaration.Measure) -> ReportMeasure? {
    let text = written.formula.scalar ?? ""
    let parsed = ParsedExpression(text)
    guard parsed.isValid else {
      let empty = CheckedExpression(parsed, in: ExpressionEnvironment(), isStrict: false)
      _ = report.check(empty, written.formula, key: written.name.value)
      return nil
    }
    (inputs, open, isRight) = ([], [written.name.value], true)
    let opened = self.opened(parsed.root, of: written, node: written.formula, isOfTotal: false, at: nil)
    guard isRight else { return nil }
    let variables = inputs.enumerated().map { RecordType.Field(Self.name($0), type(of: aggregates[$1.aggregate])) }
    let checked = CheckedExpression(
      ParsedExpression(root: opened), in: ExpressionEnvironment(variables, calendar: scope.environment.calendar))
    guard report.check(checked, written.formula, key: written.name.value) else { return nil }
    guard isShown(checked.root, written) else { return nil }
    return ReportMeasure(
      name: written.name.value, label: written.label?.value ?? LocalizedText(written.name.value.inWords), text: text,
      typed: checked.root, inputs: inputs,
      show: written.show.flatMap { ReportMeasure.Show(rawValue: $0.value) } ?? show(checked.root))
  }

  /// No name that an author writes has a sign in it.
  private static func name(_ input: Int) -> String { "#\(input)" }

  private func isShown(_ typed: TypedExpression, _ written: ReportDeclaration.Measure) -> Bool {
    let isNumber = typed.type == .int || typed.type == .decimal
    if isNumber || typed.type == .date && written.show == nil { return true }
    bag.report(
      .measureShowsNothing, at: written.formula.range,
      ["name": written.name.value], notes: [.init("note.measure_type", ["type": typed.type.description])])
    return false
  }
}

extension ReportMeasures {
  /// The expression with its aggregates as variables. `place` is where it stands in the text of the outermost
  /// measure; nil where that is its own.
  private func opened(
    _ root: ExpressionSyntax, of written: ReportDeclaration.Measure, node: SyntaxNode, isOfTotal: Bool,
    at place: Range<Int>?
  ) -> ExpressionSyntax {
    root.replacing { part in
      let range = place ?? part.range
      switch part.kind {
      case .call("total", nil, let arguments):
        guard let argument = arguments.first, arguments.count == 1 else { return nil }
        return opened(argument, of: written, node: node, isOfTotal: true, at: place)
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

  private func aggregate(
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
    let place = aggregates.firstIndex(of: aggregate) ?? aggregates.count
    if place == aggregates.count {
      aggregates.append(aggregate)
      places.append((node, arguments.first?.range ?? part))
    }
    let input = ReportMeasure.Input(place, isOfTotal: isOfTotal)
    if !inputs.contains(input) { inputs.append(input) }
    let number = inputs.firstIndex(of: input) ?? 0
    return ExpressionSyntax(.name(Self.name(number), isAbsolute: true), at: range)
  }

  /// The argument of an aggregate, about one record.
  private func argument(
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
    let checked = CheckedExpression(ParsedExpression(root: syntax), in: scope.environment)
    guard report.check(checked, node, key: function.rawValue) else {
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
    return scope.formula(text, checked.root)
  }

  /// `sum(purchases)` over a list of the record is an expression about one record.
  private func isOverList(_ arguments: [ExpressionSyntax]) -> Bool {
    guard let argument = arguments.first else { return false }
    let typed = CheckedExpression(ParsedExpression(root: argument), in: scope.environment).root
    if case .list = typed.type { return true }
    return false
  }

  private func measure(
    _ name: String, node: SyntaxNode, isOfTotal: Bool, part: Range<Int>, at range: Range<Int>
  ) -> ExpressionSyntax? {
    let missing = ExpressionSyntax(.missing, at: range)
    if let other = report.written.measures.first(where: { $0.name.value == name }) {
      guard !open.contains(name) else {
        isRight = false
        guard told.isDisjoint(with: open) else { return missing }
        told.formUnion(open)
        let loop = (open + [name]).map { "`\($0)`" }.joined(separator: " → ")
        refuse(.measureLoop, node, part, ["name": name, "loop": loop])
        return missing
      }
      let parsed = ParsedExpression(other.formula.scalar ?? "")
      // What is wrong with the other measure is told there.
      guard parsed.isValid else {
        isRight = false
        return missing
      }
      open.append(name)
      defer { open.removeLast() }
      return opened(parsed.root, of: other, node: other.formula, isOfTotal: isOfTotal, at: range).standing(at: range)
    }
    if scope.environment.slot(of: name) != nil {
      refuse(.notAggregated, node, part, ["name": name], help: .init("help.aggregate", ["name": name]))
    } else {
      isRight = false
      report.reportUnknown(name, at: node.range(ofBytes: part), among: report.written.measures.map(\.name.value))
    }
    return missing
  }

  private func refuse(
    _ code: DiagnosticCode, _ node: SyntaxNode, _ bytes: Range<Int>, _ arguments: [String: String],
    note: Diagnostic.Note? = nil, help: Diagnostic.Help? = nil
  ) {
    isRight = false
    bag.report(
      code, at: node.range(ofBytes: bytes), arguments, notes: note.map { [$0] } ?? [],
      helps: help.map { [$0] } ?? [])
  }
}

extension ReportMeasures {
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

  /// A share of two like things is a percentage; an amount of money stays one.
  private func show(_ typed: TypedExpression) -> ReportMeasure.Show {
    switch unit(typed) {
    case .share: .percent
    case .money: .money
    case .count, .number: .number
    }
  }

  private enum Unit { case count, money, number, share }

  private func unit(_ typed: TypedExpression) -> Unit {
    switch typed.kind {
    case .variable(let slot, _):
      guard inputs.indices.contains(slot) else { return .number }
      let aggregate = aggregates[inputs[slot].aggregate]
      switch aggregate.function {
      case .count, .distinct: return .count
      case .sum, .avg, .min, .max: return aggregate.argument.map { scope.isMoney($0.typed) } == true ? .money : .number
      }
    case .decimal(let inner), .negate(let inner): return unit(inner)
    case .call(.ratio, let parts) where parts.count == 2:
      let (above, below) = (unit(parts[0]), unit(parts[1]))
      if above == below, above == .count || above == .money { return .share }
      return above == .money ? .money : .number
    case .call(.round, let parts), .call(.abs, let parts), .call(.or, let parts):
      return parts.first.map(unit) ?? .number
    case .arithmetic(.divide, let left, let right):
      return unit(left) == .money && unit(right) != .money ? .money : .number
    case .arithmetic(_, let left, let right): return [unit(left), unit(right)].contains(.money) ? .money : .number
    case .conditional(_, let yes, let no): return unit(yes) == unit(no) ? unit(yes) : .number
    case .constant, .local, .field, .select, .presence, .index, .not, .and, .or, .compare, .member, .list, .map, .call,
      .macro, .invalid:
      return .number
    }
  }
}
