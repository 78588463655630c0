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
}
