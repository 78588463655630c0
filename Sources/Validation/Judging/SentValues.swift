import SchemaModel

/// The values that a change brought along or was shown, whether they differ from what is stored or not.
///
/// A row that comes without its identity says all of itself, what it does not name included.
struct SentValues: Hashable, Sendable {
  /// By field id.
  private(set) var fields: Set<Int> = []
  /// By the list's field id: the columns of each row that came, in their order.
  private var rows: [Int: [Set<Int>]] = [:]

  /// Notes what an input names of the fields of a record.
  mutating func add(_ input: RecordInput, _ plans: FieldPlans) {
    fields = Self.ids(input, plans)
    for entry in input.entries {
      guard case .rows(let rows) = entry.value, let list = plans.id(entry.name), let columns = plans.rows[list] else {
        continue
      }
      self.rows[list] = rows.map { $0.rowID == nil ? Set(columns.fields.map(\.id)) : Self.ids($0, columns) }
    }
  }

  /// Whether a value came, in whatever row.
  func contains(_ place: FieldPlace) -> Bool {
    guard let list = place.list else { return fields.contains(place.field) }
    return rows[list]?.contains { $0.contains(place.field) } ?? false
  }

  /// Whether the value of one row, or of the record itself, came.
  func contains(_ spot: FieldIndexPath) -> Bool {
    guard let list = spot.list else { return fields.contains(spot.field) }
    guard let rows = rows[list], rows.indices.contains(spot.row) else { return false }
    return rows[spot.row].contains(spot.field)
  }

  private static func ids(_ input: RecordInput, _ plans: FieldPlans) -> Set<Int> {
    Set((input.entries.map(\.name) + input.givenBack).compactMap { plans.id($0) })
  }
}
