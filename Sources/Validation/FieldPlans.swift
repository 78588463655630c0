import SchemaModel

/// The compiled fields of an entity or of a list.
struct FieldPlans: Sendable {
  let fields: [Field]
  /// By field id.
  let cells: [CellPlan]
  /// The plans of a list's fields, by the list's field id; nil for other types.
  let rows: [FieldPlans?]
  private let ids: [String: Int]

  init(_ fields: [Field], schema: Schema, algorithms: [String: Algorithm]) {
    self.fields = fields
    cells = fields.map { CellPlan($0, schema: schema, algorithms: algorithms) }
    rows = fields.map { field in
      field.type.scalar == .rows ? FieldPlans(field.rows, schema: schema, algorithms: algorithms) : nil
    }
    ids = Dictionary(fields.map { ($0.name.text, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  /// The id of a name. O(1).
  func id(_ name: String) -> Int? { ids[name] }
}
