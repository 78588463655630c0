import Expressions
import SchemaModel

/// The formulas of an entity, planned once; an entity without any has no such plan.
final class EntityFormulas: Sendable {
  /// A check, and the fields whose values it rests on, through computed ones too.
  struct PlannedCheck: Sendable {
    /// What there is to say where it does not hold.
    let finding: Finding
    let formula: PlannedFormula
    let rests: [FieldPlace]

    init(_ check: Check, formula: PlannedFormula, rests: [FieldPlace]) {
      finding = Finding(
        spot: check.at.map { Spot(field: $0) }, fault: CellFault(.checkFails, others: ["name": .text(check.name)]),
        check: check
      )
      self.formula = formula
      self.rests = rests
    }
  }

  let entity: Entity
  let calendar: Business.Calendar
  /// By field id.
  let fields: [PlannedField]
  /// By the list's field id, then by field id; empty for other fields.
  let rows: [[PlannedField]]
  let checks: [PlannedCheck]
  /// Which fields a formula needs the value of, by field id; of the others it is enough whether they are blank.
  let isNeeded: [Bool]
  /// The order in which rules are asked: a field behind those that its rules read.
  let ruleOrder: [Int]
  /// The fields of `ruleOrder` that have any rule, themselves or in their rows.
  let ruled: [Int]
  /// The same as `ruleOrder` for the rows of a list.
  let rowRuleOrder: [[Int]]
  /// Whether some field may be locked.
  let hasLocks: Bool
  /// Whether some computed value has no column.
  let hasDerived: Bool
  let readsOld: Bool
  let readsUser: Bool

  /// Nil where the entity has no formulas. O(fields and formulas).
  init?(_ entity: Entity, plans: FieldPlans, schema: Schema) {
    let allFields = entity.fields + entity.fields.flatMap(\.rows)
    guard !entity.checks.isEmpty || allFields.contains(where: { !$0.logic.isEmpty }) else { return nil }
    self.entity = entity
    calendar = schema.business.calendar
    let fields = entity.fields.map {
      PlannedField($0, cell: plans.cells[$0.id], list: nil, entity: entity, schema: schema)
    }
    let rows = entity.fields.map { list in
      zip(list.rows, plans.rows[list.id]?.cells ?? []).map {
        PlannedField($0, cell: $1, list: list.id, entity: entity, schema: schema)
      }
    }
    self.fields = fields
    self.rows = rows
    let graph = FormulaGraph(fields: fields, rows: rows)
    checks = entity.checks.map { check in
      let formula = PlannedFormula(check.require, list: nil, fields: entity.fields)
      return PlannedCheck(check, formula: formula, rests: graph.rests(of: formula, list: nil))
    }
    let formulas = (fields + rows.joined()).flatMap(\.formulas) + checks.map(\.formula)
    let read = Set(
      (fields.flatMap(\.formulas) + checks.map(\.formula)).flatMap(\.own)
        + rows.joined().flatMap(\.formulas).flatMap(\.record))
    isNeeded = fields.map { !$0.formulas.isEmpty || read.contains($0.id) }
    let ruleOrder = graph.ruleOrder()
    self.ruleOrder = ruleOrder
    ruled = ruleOrder.filter { fields[$0].isRuled || rows[$0].contains(where: \.isRuled) }
    rowRuleOrder = entity.fields.map { graph.ruleOrder(ofRowsIn: $0.id) }
    hasLocks = (fields + rows.joined()).contains { $0.editableWhen != nil }
    hasDerived = allFields.contains { $0.isComputed && !$0.logic.isStored }
    readsOld = formulas.contains(where: \.readsOld)
    readsUser = formulas.contains(where: \.readsUser)
  }

  /// What the value of a computed field rests on, to the end; nothing for other fields.
  func rests(ofComputed place: FieldPlace) -> [FieldPlace] {
    guard let formula = field(place)?.compute else { return [] }
    return FormulaGraph(fields: fields, rows: rows).rests(of: formula, list: place.list)
  }

  /// The fields that a check rests on, through computed ones too; nil where it is none of the entity's.
  func rests(of check: Check) -> [FieldPlace]? { checks.first { $0.finding.check?.name == check.name }?.rests }

  /// The field at a place.
  func field(_ place: FieldPlace) -> PlannedField? {
    guard let list = place.list else { return fields.indices.contains(place.field) ? fields[place.field] : nil }
    guard rows.indices.contains(list), rows[list].indices.contains(place.field) else { return nil }
    return rows[list][place.field]
  }
}
