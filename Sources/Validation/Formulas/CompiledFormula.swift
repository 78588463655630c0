import Expressions
import SchemaModel

/// A formula that can be evaluated: its program, and the indices of what it reads.
struct CompiledFormula: Sendable {
  let program: ExpressionProgram
  /// The fields that it reads of the record or row to which it belongs, by their ids.
  let ownFields: [Int]
  /// For a formula of a row: the fields of the record that it reads, by their ids.
  let recordFields: [Int]
  /// The columns of lists that it reads in every row.
  let columns: [FieldID]
  /// The lists whose rows it goes through, by their field ids.
  let lists: [Int]
  /// For a formula of a row: whether it reads the record at all.
  let readsParent: Bool
  let readsOld: Bool
  let readsUser: Bool

  /// Compiles a formula. O(size of the formula).
  ///
  /// - Parameters:
  ///   - formula: the formula.
  ///   - list: the list's field id for a formula of its rows; nil for one of the record.
  ///   - fields: the fields of the entity.
  init(_ formula: Formula, list: Int?, fields: [Field]) {
    let reads = formula.reads.fields.sorted { ($0.list ?? -1, $0.field) < ($1.list ?? -1, $1.field) }
    let ofRecord = reads.filter { $0.list == nil }.map(\.field)
    program = formula.program
    ownFields = list == nil ? ofRecord : reads.filter { $0.list == list }.map(\.field)
    recordFields = list == nil ? [] : ofRecord
    columns = reads.filter { field in field.list.map { $0 != list || ofRecord.contains($0) } ?? false }
    lists = ofRecord.filter { fields.indices.contains($0) && fields[$0].type.isList }
    readsParent = list.map { Self.reads(formula.typed, slot: fields[$0].columns.count) } ?? false
    readsOld = formula.reads.old
    readsUser = formula.reads.user
  }

  private static func reads(_ typed: TypedExpression, slot: Int) -> Bool {
    var found = false
    typed.walk { if case .variable(let index, _) = $0.kind, index == slot { found = true } }
    return found
  }
}
