import Expressions
import Localization

/// The state of one lowering: the steps so far, and the rows of the macros around.
struct Lowerer {
  /// What the variable of a macro stands for.
  enum Item {
    case row([LoweringPlace])
    case value(LoweredValue)
  }

  var places: [LoweringPlace]
  let today: CivilDate?
  let mostRows: Int
  /// The variables of the macros around, outermost first.
  var items: [Item] = []
  private var steps: [SQLText] = []
  private var count = 0
  /// How many formulas of fields without a column were written so far.
  var inlinings = 0

  init(_ places: [LoweringPlace], today: CivilDate?, mostRows: Int) {
    self.places = places
    self.today = today
    self.mostRows = mostRows
  }

  static let blankFailure: SQLText = "x'01'"
  static let otherFailure: SQLText = "x'02'"
  static let stepColumn: Identifier = "v"

  /// A name that nothing else has: those of fields and tables never begin like it.
  mutating func name(_ stem: String) -> Identifier {
    count += 1
    return Identifier("daftar_" + stem + String(count))
  }

  /// The value as something that can be written several times: a step, unless it is simple.
  mutating func bound(_ value: LoweredValue) -> LoweredValue {
    guard !value.isSimple else { return value }
    let name = name("s")
    steps.append("\(name)(\(Self.stepColumn)) AS MATERIALIZED (SELECT \(value.sql)" + Self.from(value.steps) + ")")
    var step = value
    step.sql = "\(name).\(Self.stepColumn)"
    step.steps = [name]
    step.isSimple = true
    return step
  }

  /// The value with the steps it needs, as one expression that reads no step of another.
  func closed(_ value: LoweredValue) -> SQLText {
    if steps.isEmpty { return value.sql }
    return "(WITH " + steps.joined(by: ", ") + " SELECT \(value.sql)" + Self.from(value.steps) + ")"
  }

  /// What a body writes has steps of its own.
  mutating func apart(
    _ body: (inout Lowerer) throws(LoweringProblem) -> LoweredValue
  ) throws(LoweringProblem) -> LoweredValue {
    let outer = steps
    steps = []
    var value = try body(&self)
    value.sql = closed(value)
    value.isSimple = steps.isEmpty && value.isSimple
    value.steps = []
    steps = outer
    return value
  }

  private static func from(_ steps: [Identifier]) -> SQLText {
    steps.isEmpty ? "" : " FROM " + steps.list
  }

  /// Recurses as deep as the tree is high, which the parser bounds.
  mutating func lower(_ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    switch typed.kind {
    case .constant(let value): return try constant(value, typed)
    case .variable, .field: return try read(place(of: typed), typed)
    case .local(let level, _):
      guard items.indices.contains(level), case .value(let value) = items[level] else {
        throw LoweringProblem(.type, typed)
      }
      return value
    case .presence(let base, let name): return try presence(base, name, typed)
    case .not(let inner): return not(try lower(inner))
    case .negate(let inner): return try negate(lower(inner), typed)
    case .and(let left, let right): return both(try lower(left), try lower(right), decisive: 0)
    case .or(let left, let right): return both(try lower(left), try lower(right), decisive: 1)
    case .compare(let operation, let left, let right): return try compare(operation, left, right, typed)
    case .arithmetic(let operation, let left, let right):
      return try arithmetic(operation, lower(left), lower(right), typed)
    case .member(let item, let container): return try member(item, container, typed)
    case .conditional(let condition, let yes, let no): return try conditional(condition, yes, no, typed)
    case .call(let function, let arguments): return try call(function, arguments, typed)
    case .macro: return try macro(typed)
    case .decimal(let inner):
      var value = try lower(inner)
      if value.kind == .int { value.kind = .decimal(places: 0) }
      return value
    case .list, .map, .index, .select: throw LoweringProblem(.list, typed)
    case .invalid(let error):
      guard let kind = LoweredKind(typed.type) else { throw LoweringProblem(.alwaysError, typed) }
      let failure = error == .blankOperand ? Self.blankFailure : Self.otherFailure
      return LoweredValue(sql: failure, kind: kind, canFail: true, isSimple: true)
    }
  }

  /// A constant; blank for null.
  func constant(_ value: ExpressionValue, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    func simple(_ value: SQLValue, _ kind: LoweredKind, bound: Int128 = 0) -> LoweredValue {
      LoweredValue(sql: "\(literal: value)", kind: kind, isSimple: true, bound: bound)
    }
    func whole(_ number: Int64, _ kind: LoweredKind) -> LoweredValue {
      simple(.integer(number), kind, bound: Int128(number.magnitude))
    }
    switch value {
    case .null: return LoweredValue(sql: "NULL", kind: .nothing, canBeBlank: true, isSimple: true)
    case .bool(let flag): return simple(SQLValue(flag), .bool)
    case .int(let number): return whole(number, .int)
    case .decimal(let number):
      guard let units = Int64(exactly: number.units) else { throw LoweringProblem(.tooLarge, typed) }
      return whole(units, .decimal(places: Int(number.places)))
    case .string(let text):
      // The engine's texts end at a NUL for some of its functions.
      guard !text.utf8.contains(0) else { throw LoweringProblem(.type, typed) }
      return simple(.text(text), .text)
    case .date(let date): return simple(.text(date.iso), .date)
    case .duration(let span): return whole(span.nanoseconds, .span)
    case .months(let count): return whole(count, .months)
    case .list: throw LoweringProblem(.list, typed)
    case .uint, .double, .bytes, .timestamp, .map, .record, .type: throw LoweringProblem(.type, typed)
    }
  }

  private mutating func presence(
    _ base: TypedExpression, _ name: String, _ typed: TypedExpression
  ) throws(LoweringProblem) -> LoweredValue {
    guard case .record(let places) = try place(of: base), case .record(let type) = base.type,
      let index = type.index(of: name), places.indices.contains(index)
    else { throw LoweringProblem(.type, typed) }
    switch places[index] {
    case .column, .value, .formula:
      let value = try read(places[index], typed)
      return LoweredValue(sql: "(\(value.sql) IS NOT NULL)", kind: .bool, steps: value.steps)
    case .rows, .options, .record, .nowhere: throw LoweringProblem(.list, typed)
    }
  }
}
