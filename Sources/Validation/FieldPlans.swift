import SchemaModel

/// The compiled fields of an entity or of a list.
struct FieldPlans: Sendable {
  let fields: [Field]
  /// By field id.
  let cells: [CellPlan]
  /// The plans of a list's fields, by the list's field id; nil for other types.
  let rows: [FieldPlans?]
  private let ids: [String: Int]

  init(_ fields: [Field], _ context: PlanContext) {
    self.fields = fields
    cells = fields.map { CellPlan($0, context) }
    rows = fields.map { $0.type.scalar == .rows ? FieldPlans($0.rows, context) : nil }
    ids = Dictionary(fields.map { ($0.name.text, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  /// The id of a name. O(1).
  func id(_ name: String) -> Int? { ids[name] }
}
