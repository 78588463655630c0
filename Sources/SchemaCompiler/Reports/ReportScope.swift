import Expressions
import SQL
import SchemaModel

/// The environment of the expressions of one report.
struct ReportScope {
  let schema: Schema
  let source: ReportSource
  let entity: Entity
  /// The fields of the records, or rows, that the report is about.
  let fields: [Field]
  let environment: ExpressionEnvironment

  /// Makes the environment of a report.
  ///
  /// - Parameters:
  ///   - schema: the schema with its entities.
  ///   - source: the entity, or the list, that the report is about.
  /// - Returns: nil where the schema has no such entity or list.
  init?(schema: Schema, source: ReportSource) {
    guard let entity = schema.entity(id: source.entity) else { return nil }
    self.schema = schema
    self.source = source
    self.entity = entity
    guard let list = source.list else {
      fields = entity.fields
      environment = entity.scope.environment
      return
    }
    guard let list = entity.field(id: list), let rows = entity.scope.environment(ofRowsIn: list.id) else { return nil }
    fields = list.columns
    environment = rows
  }

  /// The names allowed in a report: fields and built-in fields, `parent`.
  var names: [String] { environment.variables.map(\.name).filter { $0 != "old" && $0 != "user" } }

  /// A formula over the records, or rows, of the report.
  ///
  /// - Parameters:
  ///   - text: its text, for reports of errors.
  ///   - typed: its checked expression.
  func formula(_ text: String, _ typed: TypedExpression) -> Formula {
    Formula(text: text, typed: typed, scope: entity.scope, list: source.list)
  }

  /// The field that an expression reads, where it is nothing but a field.
  ///
  /// - Parameter typed: the expression.
  func field(_ typed: TypedExpression) -> Field? {
    switch typed.kind {
    case .variable(let slot, _): fields.indices.contains(slot) ? fields[slot] : nil
    case .field(let base, let index, _):
      if case .variable(_, "parent") = base.kind, source.list != nil { entity.field(id: index) } else { nil }
    case .constant, .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
      .conditional, .list, .map, .call, .macro, .decimal, .invalid:
      nil
    }
  }

  /// Whether an expression over a record is an amount of money.
  ///
  /// - Parameter typed: the expression.
  func isMoney(_ typed: TypedExpression) -> Bool {
    switch typed.kind {
    case .variable, .field: field(typed)?.type.isAmount ?? false
    case .decimal(let inner), .negate(let inner): isMoney(inner)
    case .arithmetic(.divide, let left, let right): isMoney(left) && !isMoney(right)
    case .arithmetic(_, let left, let right): isMoney(left) || isMoney(right)
    case .conditional(_, let yes, let no): isMoney(yes) || isMoney(no)
    case .call(.ratio, let arguments): arguments.count == 2 && isMoney(arguments[0]) && !isMoney(arguments[1])
    case .call(_, let arguments): arguments.first.map(isMoney) ?? false
    case .macro(let macro, _, _, _, let body): macro != .count && isMoney(body)
    case .constant, .local, .select, .presence, .index, .not, .and, .or, .compare, .member, .list, .map, .invalid:
      false
    }
  }
}
