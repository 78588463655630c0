/// An expression whose names and types are known: what the evaluator and every lowering work from.
///
/// A lowering switches over `kind`; each case says what its parts mean, and no case needs the text again.
///
/// What it must keep:
/// - `==`, `!=` and `in` always answer. Blank equals blank alone; texts are equal by code points, ordered by them too.
/// - Order and arithmetic with a blank are errors, and so are overflow of an int (64 bits) or a decimal (38 digits),
///   division by zero, a day that does not exist. `and` and `or` absorb an error where the other side decides, and else
///   give the left one. The condition of `conditional` and of `filter` is not true where a blank keeps it from being
///   decided; any other error of it is the answer. A condition that ends in an error is not true.
/// - A blank list is one without items: compared with null it is blank where it is empty. A field of a blank record is
///   blank, and so is what stands outside of a list of data.
/// - Aggregates pass over blanks, and over items whose body is order or arithmetic with a blank; `count` with a
///   condition counts those for which it is true. Every other error of a body is the answer. `sum` of nothing is 0 of
///   its type; `avg`, `min` and `max` of nothing are blank; `avg` of ints is a decimal.
/// - A quotient of decimals has a scale of `WideDecimal.quotientScale`, rounded half away from zero; all else is exact.
///   Division and remainder of ints go towards zero.
/// - A duration of days is days of 24 hours; a date moves by whole days only. `months` keeps the day of the month, or
///   takes the month's last.
public struct TypedExpression: Sendable {
  public indirect enum Kind: Sendable {
    case constant(ExpressionValue)
    /// The variable at an index of the environment.
    case variable(slot: Int, name: String)
    /// The variable of a surrounding macro, by its level: 0 for the outermost.
    case local(level: Int, name: String)
    /// The field at an index of a record; blank where the record is.
    case field(TypedExpression, index: Int, name: String)
    /// A member of a map, or of what is known only when it is evaluated.
    case select(TypedExpression, name: String)
    /// `has(x.name)`: a key that is there, a field that is not blank.
    case presence(TypedExpression, name: String)
    /// An item of a list, or the value of a key. Outside of a list of data it is blank.
    case index(TypedExpression, TypedExpression)
    case not(TypedExpression)
    case negate(TypedExpression)
    /// Both sides may be read in any order: what decides absorbs the error of the other.
    case and(TypedExpression, TypedExpression)
    case or(TypedExpression, TypedExpression)
    /// `== != < <= > >=`. Where both types are known they are the same, or one side is the word null.
    case compare(BinaryOperator, TypedExpression, TypedExpression)
    /// `+ - * / %`. Where both sides are numbers of known types the types are the same.
    case arithmetic(BinaryOperator, TypedExpression, TypedExpression)
    /// `item in list`, `key in map`.
    case member(TypedExpression, TypedExpression)
    case conditional(TypedExpression, TypedExpression, TypedExpression)
    case list([TypedExpression])
    case map([(key: TypedExpression, value: TypedExpression)])
    case call(ExpressionFunction, [TypedExpression])
    /// The macro of a list or map; its variable is the local of that level. `filter` has its condition as the body;
    /// `sum()` without arguments has the local as the body.
    case macro(
      ExpressionMacro, source: TypedExpression, level: Int, condition: TypedExpression?, body: TypedExpression)
    /// An int as a decimal.
    case decimal(TypedExpression)
    /// What can only end in this error.
    case invalid(ExpressionError)
  }

  public let kind: Kind
  public let type: ExpressionType
  /// Whether the value can be blank.
  public let isNullable: Bool
  /// The bytes of the text it was written in.
  public let range: Range<Int>
  /// What a constant with a point is where it stands beside a decimal.
  let exact: WideDecimal?

  init(
    _ kind: Kind, _ type: ExpressionType, at range: Range<Int>, isNullable: Bool = false, exact: WideDecimal? = nil
  ) {
    self.kind = kind
    self.type = type
    self.range = range
    self.isNullable = isNullable
    self.exact = exact
  }

  /// Whether it is a list that is not written out: the rows of a record, or what is made of them.
  public var isListOfData: Bool {
    guard case .list = type else { return false }
    switch kind {
    case .list, .constant: return false
    case .variable, .local, .field, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic,
      .member, .conditional, .map, .call, .macro, .decimal, .invalid:
      return true
    }
  }

  /// The value, where it is a constant.
  public var constant: ExpressionValue? {
    if case .constant(let value) = kind { value } else { nil }
  }
}

/// The parts below a node.
extension TypedExpression {
  /// The parts right below, in the order of the text.
  public var children: [TypedExpression] {
    switch kind {
    case .constant, .variable, .local, .invalid: []
    case .field(let base, _, _), .select(let base, _), .presence(let base, _), .not(let base), .negate(let base),
      .decimal(let base):
      [base]
    case .index(let left, let right), .and(let left, let right), .or(let left, let right),
      .compare(_, let left, let right), .arithmetic(_, let left, let right), .member(let left, let right):
      [left, right]
    case .conditional(let condition, let yes, let no): [condition, yes, no]
    case .list(let items), .call(_, let items): items
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .macro(_, let source, _, let condition, let body): [source] + (condition.map { [$0] } ?? []) + [body]
    }
  }

  /// Visits it and all below, outermost first. O(nodes).
  /// - Parameter visit: what is called with each.
  public func walk(_ visit: (TypedExpression) -> Void) {
    visit(self)
    for child in children { child.walk(visit) }
  }

  /// The variables it reads, and through records of the environment their fields: `["credit_limit"]`,
  /// `["old", "stage"]`. A record that is read as a whole stands alone.
  public var reads: Set<[String]> {
    var paths: Set<[String]> = []
    collect(into: &paths)
    return paths
  }

  /// Whether the answer depends on the clock, and so must never be stored.
  public var readsClock: Bool {
    var reads = false
    walk { if case .call(let function, _) = $0.kind, function.readsClock { reads = true } }
    return reads
  }

  private func collect(into paths: inout Set<[String]>) {
    if let path {
      paths.insert(path)
    } else {
      for child in children { child.collect(into: &paths) }
    }
  }

  private var path: [String]? {
    switch kind {
    case .variable(_, let name): [name]
    case .field(let base, _, let name): base.path.map { $0 + [name] }
    case .constant, .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      nil
    }
  }

  /// The same expression with its constant parts worked out.
  var folded: TypedExpression { ConstantFolding.folded(self) }

  /// The same node over other parts, which must be as many as `children`.
  func with(children parts: [TypedExpression]) -> TypedExpression {
    guard parts.count == children.count, !parts.isEmpty else { return self }
    return TypedExpression(Self.rebuilt(kind, parts), type, at: range, isNullable: isNullable, exact: exact)
  }

  private static func rebuilt(_ kind: Kind, _ parts: [TypedExpression]) -> Kind {
    switch kind {
    case .constant, .variable, .local, .invalid: return kind
    case .field(_, let index, let name): return .field(parts[0], index: index, name: name)
    case .select(_, let name): return .select(parts[0], name: name)
    case .presence(_, let name): return .presence(parts[0], name: name)
    case .not: return .not(parts[0])
    case .negate: return .negate(parts[0])
    case .decimal: return .decimal(parts[0])
    case .index: return .index(parts[0], parts[1])
    case .and: return .and(parts[0], parts[1])
    case .or: return .or(parts[0], parts[1])
    case .compare(let operation, _, _): return .compare(operation, parts[0], parts[1])
    case .arithmetic(let operation, _, _): return .arithmetic(operation, parts[0], parts[1])
    case .member: return .member(parts[0], parts[1])
    case .conditional: return .conditional(parts[0], parts[1], parts[2])
    case .list: return .list(parts)
    case .call(let function, _): return .call(function, parts)
    case .map:
      return .map(stride(from: 0, to: parts.count - 1, by: 2).map { (key: parts[$0], value: parts[$0 + 1]) })
    case .macro(let macro, _, let level, let condition, _):
      return .macro(
        macro, source: parts[0], level: level, condition: condition == nil ? nil : parts[1],
        body: parts[parts.count - 1])
    }
  }
}

/// The same number otherwise.
extension TypedExpression {
  /// The same number as a decimal: nil for a double that is not written out in constants.
  var asDecimal: TypedExpression? {
    if type == .decimal { return self }
    if let exact { return TypedExpression(.constant(.decimal(exact)), .decimal, at: range) }
    switch kind {
    case .constant(.int(let value)):
      return TypedExpression(.constant(.decimal(WideDecimal(value))), .decimal, at: range)
    case .negate(let inner) where type == .double:
      return inner.asDecimal.map { TypedExpression(.negate($0), .decimal, at: range) }
    case .arithmetic(let operation, let left, let right) where type == .double:
      guard let left = left.asDecimal, let right = right.asDecimal else { return nil }
      return TypedExpression(.arithmetic(operation, left, right), .decimal, at: range)
    case .conditional(let condition, let yes, let no) where type == .double:
      guard let yes = yes.asDecimal, let no = no.asDecimal else { return nil }
      return TypedExpression(.conditional(condition, yes, no), .decimal, at: range, isNullable: isNullable)
    case .constant, .variable, .local, .field, .select, .presence, .index, .not, .negate, .and, .or, .compare,
      .arithmetic, .member, .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      return type == .int ? TypedExpression(.decimal(self), .decimal, at: range, isNullable: isNullable) : nil
    }
  }

  /// The expression with a decimal rounded half away from zero, as `round(x, scale)` is.
  /// - Parameter scale: most digits behind the point that are kept.
  /// - Returns: the rounded decimal; anything else as it stands.
  public func rounded(toScale scale: Int) -> TypedExpression {
    guard type == .decimal else { return self }
    let count = TypedExpression(.constant(.int(Int64(scale))), .int, at: range)
    return TypedExpression(.call(.round, [self, count]), .decimal, at: range, isNullable: isNullable).folded
  }
}
