import SchemaModel

/// The compiled fields of an entity or of a list.
///
/// A class, so that a record that was read holds on to it at the cost of one reference.
final class FieldParsers: Sendable {
  let fields: [Field]
  /// The parsers by field id.
  let cells: [CellParser]
  /// The parsers of amounts in the customary unit, by field id; empty for a business without such a unit.
  private let customary: [Int: CellParser]
  /// The parsers of a list's columns, by the list's field id; nil for other types.
  let columns: [FieldParsers?]
  private let ids: [String: Int]

  /// Compiles fields. O(fields and options).
  ///
  /// - Parameters:
  ///   - fields: the fields of an entity or of a list.
  ///   - context: the schema, and what its parsers share.
  init(_ fields: [Field], _ context: ParserContext) {
    self.fields = fields
    let compiler = CellParserCompiler(context: context)
    cells = fields.map { compiler.parser(of: $0) }
    customary = context.schema.business.moneyUnit == nil ? [:] : Self.customary(fields, compiler)
    columns = fields.map { $0.type.isList ? FieldParsers($0.columns, context) : nil }
    ids = Dictionary(fields.map { ($0.name.text, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  private static func customary(_ fields: [Field], _ compiler: CellParserCompiler) -> [Int: CellParser] {
    let amounts = fields.filter(\.type.isAmount)
    return Dictionary(
      amounts.map { ($0.id, compiler.parser(of: $0, amounts: .customary)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The parser of a field. O(1).
  ///
  /// - Parameters:
  ///   - id: the id of the field.
  ///   - amounts: the unit of the amounts in its texts.
  func cell(_ id: Int, _ amounts: AmountUnit) -> CellParser {
    switch amounts {
    case .currency: cells[id]
    case .customary: customary[id] ?? cells[id]
    }
  }

  /// The id of a field. O(1).
  ///
  /// - Parameter name: the name of the field.
  /// - Returns: nil where no field has the name.
  func id(_ name: String) -> Int? { ids[name] }

  /// The index path of a path. O(1).
  ///
  /// - Parameter path: the path of a value, by names.
  /// - Returns: nil where the path names no field.
  func indexPath(of path: FieldPath) -> FieldIndexPath? {
    guard case .field(let name)? = path.steps.first, let id = id(name.text) else { return nil }
    if path.steps.count == 1 { return FieldIndexPath(field: id) }
    guard path.steps.count == 3, case .row(let row) = path.steps[1], case .field(let column) = path.steps[2],
      let field = columns[id]?.id(column.text)
    else { return nil }
    return FieldIndexPath(list: id, row: row, field: field)
  }

  /// Sorts violations by field, row, and field of the row; those without a field come last. Stable; O(n log n).
  ///
  /// - Parameter violations: violations of one record.
  func inOrder(_ violations: [Violation]) -> [Violation] {
    guard violations.count > 1 else { return violations }
    let keyed = violations.enumerated().map { (key: key($1.path), index: $0, violation: $1) }
    return keyed.sorted { ($0.key, $0.index) < ($1.key, $1.index) }.map(\.violation)
  }

  private func key(_ path: FieldPath) -> SortKey {
    guard case .field(let name)? = path.steps.first, let id = id(name.text) else {
      return SortKey(field: path.steps.isEmpty ? .max : .max - 1, row: 0, column: 0)
    }
    guard path.steps.count > 1, case .row(let row) = path.steps[1] else {
      return SortKey(field: id, row: -1, column: 0)
    }
    let column = path.field.flatMap { columns[id]?.id($0.text) } ?? .max
    return SortKey(field: id, row: row, column: column)
  }

  private struct SortKey: Comparable {
    let field: Int
    let row: Int
    let column: Int

    static func < (left: SortKey, right: SortKey) -> Bool {
      (left.field, left.row, left.column) < (right.field, right.row, right.column)
    }
  }
}
