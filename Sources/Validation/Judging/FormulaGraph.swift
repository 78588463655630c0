import SchemaModel

/// Which fields stand on which, through the formulas of an entity.
struct FormulaGraph {
  let fields: [PlannedField]
  let rows: [[PlannedField]]

  /// The fields that a formula reads, and those that decide the values of these, to the end. O(formulas).
  func rests(of formula: PlannedFormula, list: Int?) -> [FieldPlace] {
    var found: Set<FieldPlace> = []
    var open = Self.places(formula, list)
    while let place = open.popLast() {
      guard found.insert(place).inserted, let field = field(place) else { continue }
      for formula in field.visibleWhen + [field.compute].compactMap({ $0 }) {
        open += Self.places(formula, place.list)
      }
    }
    return found.sorted { ($0.list ?? -1, $0.field) < ($1.list ?? -1, $1.field) }
  }

  /// Every field of the record behind those that its rules rest on; where they rest on one another, the first stays
  /// first.
  func ruleOrder() -> [Int] {
    let needs = fields.map { field -> [Int] in
      let own = field.rules.flatMap { rests(of: $0, list: nil) }
      let inRows = rows[field.id].flatMap { cell in cell.rules.flatMap { rests(of: $0, list: field.id) } }
      return (own + inRows).map { $0.list ?? $0.field }
    }
    return Self.ordered(needs)
  }

  /// The same among the fields of a list's rows.
  func ruleOrder(ofRowsIn list: Int) -> [Int] {
    Self.ordered(
      rows[list].map { field in
        field.rules.flatMap { rests(of: $0, list: list) }.filter { $0.list == list }.map(\.field)
      })
  }

  private func field(_ place: FieldPlace) -> PlannedField? {
    let fields = place.list.map { rows.indices.contains($0) ? rows[$0] : [] } ?? fields
    return fields.indices.contains(place.field) ? fields[place.field] : nil
  }

  private static func places(_ formula: PlannedFormula, _ list: Int?) -> [FieldPlace] {
    formula.own.map { FieldPlace($0, inList: list) } + formula.record.map { FieldPlace($0) } + formula.columns
  }

  /// Depth first without recursion: schemas may chain thousands of fields.
  private static func ordered(_ needs: [[Int]]) -> [Int] {
    var order: [Int] = []
    var isSeen = [Bool](repeating: false, count: needs.count)
    for start in needs.indices where !isSeen[start] {
      isSeen[start] = true
      var path = [(node: start, next: 0)]
      while let (node, next) = path.last {
        if next < needs[node].count {
          path[path.count - 1].next += 1
          let need = needs[node][next]
          guard needs.indices.contains(need), !isSeen[need] else { continue }
          isSeen[need] = true
          path.append((need, 0))
        } else {
          order.append(node)
          path.removeLast()
        }
      }
    }
    return order
  }
}
