import Diagnostics
import Expressions
import SchemaModel
import SchemaSyntax

/// Pass 9: the formulas of an entity: those of its fields and rows, its checks, its title, and the order in which
/// values are worked out.
struct EntityFormulas {
  private let lookup: FieldLookup
  private let compiler: FormulaCompiler
  private let bag: DiagnosticBag
  private(set) var fields: [Field] = []
  private(set) var order: [FieldPlace] = []
  var scope: RecordScope { compiler.scope }

  init(_ lookup: FieldLookup, layout: [PlacedTab], compiler: FormulaCompiler, bag: DiagnosticBag) {
    self.lookup = lookup
    self.compiler = compiler
    self.bag = bag
    let results = results(layout)
    var deciding: [FormulaOrder.Node] = []
    for (id, draft) in lookup.entity.fields.enumerated() {
      add(FieldPlace(id), draft.name, results[FieldPlace(id)], to: &deciding)
      for (row, inner) in draft.rows.enumerated() {
        let place = FieldPlace(row, inList: id)
        add(place, "\(draft.name).\(inner.name)", results[place], to: &deciding)
      }
    }
    let sorted = FormulaOrder(deciding, bag: bag)
    order = sorted.order
    fields = lookup.entity.fields.enumerated().compactMap { id, draft in
      let rows = draft.field?.rows.map { row in
        row.with(logic: logic(results[FieldPlace(row.id, inList: id)], FieldPlace(row.id, inList: id), sorted))
      }
      return draft.field?.with(logic: logic(results[FieldPlace(id)], FieldPlace(id), sorted), rows: rows)
    }
  }

  /// The formula that names a record.
  func title() -> Formula? {
    lookup.entity.declaration.title.flatMap { node in
      compiler.formula(node, FormulaPlace(key: "title", type: .string, forbidden: ["old", "user"]))
    }?.formula
  }

  func checks() -> [Check] {
    let usual = EntityDraft.policy(lookup.entity.declaration)
    return lookup.entity.declaration.checks.compactMap { check in
      let at = check.at.flatMap { lookup.id($0) }
      if check.message == nil { bag.report(.checkWithoutMessage, at: check.name.range, ["name": check.name.value]) }
      guard let require = compiler.formula(check.require, .condition("require")) else { return nil }
      return Check(
        name: check.name.value, require: require.formula,
        severity: check.severity.flatMap { Check.Severity(rawValue: $0.value) } ?? .error,
        message: check.message?.value, at: at,
        storedRecords: check.storedRecords.flatMap(StoredRecordsPolicy.init(rawValue:)) ?? usual)
    }
  }

  private func results(_ layout: [PlacedTab]) -> [FieldPlace: FieldFormulas.Result] {
    let reader = FieldFormulas(compiler: compiler, bag: bag)
    var conditions: [Int: [PlacedFormula]] = [:]
    for tab in layout {
      guard let condition = tab.condition else { continue }
      for id in tab.tab.rows.joined() { conditions[id] = [condition] }
    }
    var results: [FieldPlace: FieldFormulas.Result] = [:]
    for (id, draft) in lookup.entity.fields.enumerated() {
      results[FieldPlace(id)] = reader.read(draft, id: id, list: nil, visible: conditions[id] ?? [])
      for (row, inner) in draft.rows.enumerated() {
        results[FieldPlace(row, inList: id)] = reader.read(inner, id: row, list: id, visible: [])
      }
    }
    return results
  }

  private func add(
    _ place: FieldPlace, _ name: String, _ result: FieldFormulas.Result?, to nodes: inout [FormulaOrder.Node]
  ) {
    guard let result, !result.deciding.isEmpty else { return }
    nodes.append(FormulaOrder.Node(place: place, name: name, formulas: result.deciding, compute: result.logic.compute))
  }

  private func logic(_ result: FieldFormulas.Result?, _ place: FieldPlace, _ order: FormulaOrder) -> FieldLogic {
    var logic = result?.logic ?? FieldLogic()
    if logic.compute != nil { logic.isStored = !order.unstored.contains(place) }
    return logic
  }
}
