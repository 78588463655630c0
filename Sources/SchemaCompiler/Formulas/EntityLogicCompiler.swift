import Diagnostics
import Expressions
import SchemaModel
import SchemaSyntax

/// The fields of an entity with their formulas, and the formulas of its records.
struct EntityLogic {
  /// The fields without errors, in the order of declaration.
  let fields: [Field]
  /// The fields whose values formulas decide, each behind those that it reads.
  let order: [FieldID]
  /// The formula of a record's title.
  let title: Formula?
  let checks: [Check]
}

/// Compiles the formulas of an entity: those of its fields and columns, its title and its checks, and sorts the fields
/// into the order of evaluation.
struct EntityLogicCompiler {
  private let draft: EntityDraft
  private let lookup: FieldLookup
  private let formulas: FormulaCompiler
  private let bag: DiagnosticBag

  /// Makes a compiler.
  ///
  /// - Parameters:
  ///   - entity: the entity.
  ///   - bag: collects the diagnostics.
  init(_ entity: TypedEntity, bag: DiagnosticBag) {
    draft = entity.draft
    lookup = entity.lookup
    formulas = entity.formulas
    self.bag = bag
  }

  /// Compiles all formulas.
  ///
  /// - Parameter tabs: the tabs of the form, whose conditions apply to their fields.
  /// - Returns: The fields with their formulas.
  func logic(_ tabs: [ConditionalTab]) -> EntityLogic {
    let results = results(tabs)
    var deciding: [FormulaOrder.Node] = []
    for (id, field) in draft.fields.enumerated() {
      add(FieldID(id), field.name, results[FieldID(id)], to: &deciding)
      for (index, inner) in field.columns.enumerated() {
        let column = FieldID(index, inList: id)
        add(column, "\(field.name).\(inner.name)", results[column], to: &deciding)
      }
    }
    let order = FormulaOrder(deciding, bag: bag)
    return EntityLogic(fields: fields(results, order), order: order.order, title: title(), checks: checks())
  }

  private func fields(_ results: [FieldID: FieldFormulas.Result], _ order: FormulaOrder) -> [Field] {
    draft.fields.enumerated().compactMap { id, draft in
      let columns = draft.field?.columns.map { column in
        column.with(logic: logic(results[FieldID(column.id, inList: id)], FieldID(column.id, inList: id), order))
      }
      return draft.field?.with(logic: logic(results[FieldID(id)], FieldID(id), order), columns: columns)
    }
  }

  /// The formula of a record's title.
  private func title() -> Formula? {
    draft.declaration.title.flatMap { node in
      formulas.formula(node, FormulaUse(key: "title", type: .string, forbidden: ["old", "user"]))
    }?.formula
  }

  private func checks() -> [Check] {
    let usual = EntityDraft.policy(draft.declaration)
    return draft.declaration.checks.compactMap { check in
      let at = check.at.flatMap { lookup.id($0) }
      if check.message == nil { bag.report(.checkWithoutMessage, at: check.name.range, ["name": check.name.value]) }
      guard let require = formulas.formula(check.require, .condition("require")) else { return nil }
      return Check(
        name: check.name.value, require: require.formula,
        severity: check.severity.flatMap { Check.Severity(rawValue: $0.value) } ?? .error,
        message: check.message?.value, at: at,
        storedRecords: check.storedRecords.flatMap(StoredRecordsPolicy.init(rawValue:)) ?? usual,
        reveals: check.reveals)
    }
  }

  private func results(_ tabs: [ConditionalTab]) -> [FieldID: FieldFormulas.Result] {
    let reader = FieldFormulas(compiler: formulas, bag: bag)
    var conditions: [Int: [LocatedFormula]] = [:]
    for tab in tabs {
      guard let condition = tab.condition else { continue }
      for id in tab.tab.rows.joined() { conditions[id] = [condition] }
    }
    var results: [FieldID: FieldFormulas.Result] = [:]
    for (id, draft) in draft.fields.enumerated() {
      results[FieldID(id)] = reader.read(draft, id: id, list: nil, visible: conditions[id] ?? [])
      for (column, inner) in draft.columns.enumerated() {
        results[FieldID(column, inList: id)] = reader.read(inner, id: column, list: id, visible: [])
      }
    }
    return results
  }

  private func add(
    _ id: FieldID, _ name: String, _ result: FieldFormulas.Result?, to nodes: inout [FormulaOrder.Node]
  ) {
    guard let result, !result.deciding.isEmpty else { return }
    nodes.append(FormulaOrder.Node(id: id, name: name, formulas: result.deciding, compute: result.logic.compute))
  }

  private func logic(_ result: FieldFormulas.Result?, _ id: FieldID, _ order: FormulaOrder) -> FieldLogic {
    var logic = result?.logic ?? FieldLogic()
    if logic.compute != nil { logic.isStored = !order.unstored.contains(id) }
    return logic
  }
}
