import SchemaModel

/// The dependencies between the fields of an entity that its formulas make.
struct FormulaGraph {
  /// By field id.
  let fields: [CompiledField]
  /// The columns of a list, by the list's field id.
  let columns: [[CompiledField]]

  /// The fields that a formula depends on: those that it reads, and all that decide the values of these. O(formulas).
  ///
  /// - Parameters:
  ///   - formula: the formula.
  ///   - list: the list's field id for a formula of its rows; nil for one of the record.
  /// - Returns: each field once, those of the record first.
  func dependencies(of formula: CompiledFormula, list: Int?) -> [FieldID] {
    var found: Set<FieldID> = []
    var open = Self.reads(formula, list)
    while let id = open.popLast() {
      guard found.insert(id).inserted, let field = field(id) else { continue }
      for formula in field.visibleWhen + [field.compute].compactMap({ $0 }) {
        open += Self.reads(formula, id.list)
      }
    }
    return found.sorted { ($0.list ?? -1, $0.field) < ($1.list ?? -1, $1.field) }
  }

  /// The fields of the record, each after those that its rules depend on. Where rules depend on one another, the
  /// declared order decides.
  func ruleOrder() -> [Int] {
    let needs = fields.map { field -> [Int] in
      let own = field.rules.flatMap { dependencies(of: $0, list: nil) }
      let inRows = columns[field.id].flatMap { column in
        column.rules.flatMap { dependencies(of: $0, list: field.id) }
      }
      return (own + inRows).map { $0.list ?? $0.field }
    }
    return Self.ordered(needs)
  }

  /// The same for the columns of a list.
  ///
  /// - Parameter list: the list's field id.
  func ruleOrder(ofRowsIn list: Int) -> [Int] {
    Self.ordered(
      columns[list].map { field in
        field.rules.flatMap { dependencies(of: $0, list: list) }.filter { $0.list == list }.map(\.field)
      })
  }

  private func field(_ id: FieldID) -> CompiledField? {
    let fields = id.list.map { columns.indices.contains($0) ? columns[$0] : [] } ?? fields
    return fields.indices.contains(id.field) ? fields[id.field] : nil
  }

  private static func reads(_ formula: CompiledFormula, _ list: Int?) -> [FieldID] {
    formula.ownFields.map { FieldID($0, inList: list) } + formula.recordFields.map { FieldID($0) }
      + formula.columns
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
