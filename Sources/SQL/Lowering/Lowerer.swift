import Expressions
import Localization

/// The state of one lowering: the steps so far, and the rows of the macros around.
struct Lowerer {
  /// What the variable of a macro stands for.
  enum Item {
    case row([ValueLocation])
    case value(LoweredValue)
  }

  let target: any LoweringTarget
  var places: [ValueLocation]
  let today: CivilDate?
  let mostRows: Int
  /// The variables of the macros around, outermost first.
  var items: [Item] = []
  private var steps = LoweredSteps()
  /// The failures of columns that someone asked for.
  private var failures: [Int: LoweredText] = [:]
  private var count = 0
  /// How many formulas of fields without a column were written so far.
  var inlinings = 0

  init(_ places: [ValueLocation], for target: any LoweringTarget, today: CivilDate?, mostRows: Int) {
    self.target = target
    self.places = places
    self.today = today
    self.mostRows = mostRows
  }

  /// A name that nothing else has: those of fields and tables never begin like it.
  mutating func name(_ stem: String) -> Identifier {
    count += 1
    return Identifier("daftar_" + stem + String(count))
  }

  /// What reads the value of a new step.
  private mutating func step(_ text: LoweredText) -> LoweredText {
    count += 1
    return steps.add(text, as: count)
  }

  /// A step with the only row of a subquery, a value `v` and why it failed, `e`; what reads them.
  mutating func step(row query: SQLText) -> (value: LoweredText, failure: LoweredText) {
    let source = name("t")
    count += 2
    return steps.add(row: query, named: source, as: count - 1, count)
  }

  /// The value as something that can be written several times: a step, unless it is simple.
  mutating func bound(_ value: LoweredValue) -> LoweredValue {
    guard !value.isSimple else { return value }
    let text = step(value.text)
    var step = value
    step.sql = text.sql
    step.reads = text.reads
    step.isSimple = true
    return step
  }

  /// Why a simple value failed: 1, 2, or NULL where it did not.
  mutating func failure(of value: LoweredValue) -> LoweredText {
    switch value.failure {
    case .never: return LoweredText("NULL")
    case .told(let text): return text
    case .later(let write):
      let column = value.reads.first
      if let known = column.flatMap({ failures[$0] }) { return known }
      let text = step(write(&self, value))
      if let column { failures[column] = text }
      return text
    }
  }

  /// What a body writes has steps of its own. The failure is left out where nobody asks.
  mutating func apart(
    withFailure: Bool, _ body: (inout Lowerer) throws(LoweringProblem) -> LoweredValue
  ) throws(LoweringProblem) -> LoweredValue {
    let (outerSteps, outerFailures) = (steps, failures)
    (steps, failures) = (LoweredSteps(), [:])
    var value = try body(&self)
    if withFailure, value.canFail {
      value = bound(value)
      let failure = failure(of: value)
      value.failure = .told(LoweredText(steps.closed(failure)))
    }
    value.sql = steps.closed(value.text)
    value.isSimple = value.isSimple && value.reads.isEmpty
    value.reads = []
    (steps, failures) = (outerSteps, outerFailures)
    return value
  }

  /// Recurses as deep as the tree is high, which the parser bounds.
  mutating func lower(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    switch typed.kind {
    case .constant(let value): return try constant(value, typed)
    case .field(let base, let field, _):
      if case .index(let list, let place) = base.kind { return try item(of: list, at: place, field: field, typed) }
      return try read(place(of: typed), typed)
    case .variable: return try read(place(of: typed), typed)
    case .index(let list, let place): return try item(of: list, at: place, typed)
    case .local(let level, _):
      guard items.indices.contains(level), case .value(let value) = items[level] else {
        throw LoweringProblem(.type, typed)
      }
      return value
    case .presence(let base, let name): return try presence(base, name, typed)
    case .not(let inner):
      let value = bound(truth(try lower(inner)))
      return strict([value], .bool, core: "NOT \(value.sql)")
    case .negate(let inner): return try negate(lower(inner), typed)
    case .and(let left, let right): return both(truth(try lower(left)), truth(try lower(right)), "AND")
    case .or(let left, let right): return both(truth(try lower(left)), truth(try lower(right)), "OR")
    case .compare(let operation, let left, let right): return try compare(operation, left, right, typed)
    case .arithmetic(let operation, let left, let right):
      return try arithmetic(operation, lower(left), lower(right), typed)
    case .member(let item, let container): return try member(item, container, typed)
    case .conditional(let condition, let yes, let no): return try conditional(condition, yes, no, typed)
    case .call(let function, let arguments): return try call(function, arguments, typed)
    case .macro: return try macro(typed)
    case .decimal(let inner): return decimal(try lower(inner))
    case .list, .map, .select: throw LoweringProblem(.list, typed)
    case .invalid(let error):
      guard let kind = LoweredKind(typed.type) else { throw LoweringProblem(.alwaysError, typed) }
      let failure: SQLText = error == .blankOperand ? "1" : "2"
      return LoweredValue(
        sql: target.blank("NULL", as: kind), kind: kind, failure: .told(LoweredText(failure)), isSimple: true)
    }
  }
}
