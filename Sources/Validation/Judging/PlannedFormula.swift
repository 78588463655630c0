import Expressions
import SchemaModel

/// A formula ready to be asked: its program, and what it reads by where that stands.
struct PlannedFormula: Sendable {
  let program: ExpressionProgram
  /// Fields of the record or row in which it stands.
  let own: [Int]
  /// Of one in a row: fields of the record.
  let record: [Int]
  /// Columns of lists of which every row counts.
  let columns: [FieldPlace]
  /// Lists whose rows it goes through.
  let lists: [Int]
  /// Of one in a row: whether it reads the record at all.
  let readsParent: Bool
  let readsOld: Bool
  let readsUser: Bool

  /// `list` is the list's field id where it stands in the rows of one; `fields` are those of the entity.
  init(_ formula: Formula, list: Int?, fields: [Field]) {
    let reads = formula.reads.fields.sorted { ($0.list ?? -1, $0.field) < ($1.list ?? -1, $1.field) }
    let atRecord = reads.filter { $0.list == nil }.map(\.field)
    program = formula.program
    own = list == nil ? atRecord : reads.filter { $0.list == list }.map(\.field)
    record = list == nil ? [] : atRecord
    columns = reads.filter { place in place.list.map { $0 != list || atRecord.contains($0) } ?? false }
    lists = atRecord.filter { fields.indices.contains($0) && fields[$0].type.isList }
    readsParent = list.map { Self.reads(formula.typed, slot: fields[$0].rows.count) } ?? false
    readsOld = formula.reads.old
    readsUser = formula.reads.user
  }

  private static func reads(_ typed: TypedExpression, slot: Int) -> Bool {
    var found = false
    typed.walk { if case .variable(let place, _) = $0.kind, place == slot { found = true } }
    return found
  }
}
