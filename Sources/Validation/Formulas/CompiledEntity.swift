import Expressions
import SchemaModel

/// The formulas of an entity, compiled once for the life of a validator. An entity without formulas has none.
final class CompiledEntity: Sendable {
  let entity: Entity
  /// The parsers of the texts of its fields.
  let parsers: FieldParsers
  /// By field id.
  let fields: [CompiledField]
  /// The columns of a list, by the list's field id, then by their id; empty for other fields.
  let columns: [[CompiledField]]
  let checks: [CompiledCheck]
  /// By field id: whether a formula needs the value. Of other fields it is enough to know whether they are blank.
  let isNeeded: [Bool]
  /// The order in which rules are checked, by field id: a field after those that its rules read.
  let ruleOrder: [Int]
  /// The fields of `ruleOrder` that have any rule, themselves or in their rows.
  let fieldsWithRules: [Int]
  /// The same as `ruleOrder` for the columns of a list, by the list's field id.
  let columnRuleOrder: [[Int]]
  /// Whether a field may be locked.
  let hasLocks: Bool
  /// Whether a computed value has no column.
  let hasDerived: Bool
  let readsOld: Bool
  let readsUser: Bool

  /// Compiles the formulas of an entity. O(fields and formulas).
  ///
  /// - Parameters:
  ///   - entity: the entity.
  ///   - parsers: the parsers of the texts of its fields.
  ///   - schema: the schema of the entity.
  /// - Returns: nil where the entity has neither formulas nor options that are offered no more.
  init?(_ entity: Entity, parsers: FieldParsers, schema: Schema) {
    let allFields = entity.fields + entity.fields.flatMap(\.columns)
    let hasLogic = allFields.contains { !$0.logic.isEmpty || schema.optionList(of: $0)?.hasRetired == true }
    guard !entity.checks.isEmpty || hasLogic else { return nil }
    self.entity = entity
    self.parsers = parsers
    let fields = entity.fields.map {
      CompiledField($0, cell: parsers.cells[$0.id], list: nil, entity: entity, schema: schema)
    }
    let columns = entity.fields.map { list in
      zip(list.columns, parsers.columns[list.id]?.cells ?? []).map {
        CompiledField($0, cell: $1, list: list.id, entity: entity, schema: schema)
      }
    }
    self.fields = fields
    self.columns = columns
    let graph = FormulaGraph(fields: fields, columns: columns)
    checks = entity.checks.map { check in
      let formula = CompiledFormula(check.require, list: nil, fields: entity.fields)
      return CompiledCheck(check, formula: formula, dependencies: graph.dependencies(of: formula, list: nil))
    }
    let formulas = (fields + columns.joined()).flatMap(\.formulas) + checks.map(\.formula)
    let read = Set(
      (fields.flatMap(\.formulas) + checks.map(\.formula)).flatMap(\.ownFields)
        + columns.joined().flatMap(\.formulas).flatMap(\.recordFields))
    isNeeded = fields.map { !$0.formulas.isEmpty || !$0.retired.isEmpty || read.contains($0.id) }
    let ruleOrder = graph.ruleOrder()
    self.ruleOrder = ruleOrder
    fieldsWithRules = ruleOrder.filter { fields[$0].hasRules || columns[$0].contains(where: \.hasRules) }
    columnRuleOrder = entity.fields.map { graph.ruleOrder(ofRowsIn: $0.id) }
    hasLocks = (fields + columns.joined()).contains { $0.editableWhen != nil }
    hasDerived = allFields.contains { $0.isComputed && !$0.logic.isStored }
    readsOld = formulas.contains(where: \.readsOld)
    readsUser = formulas.contains(where: \.readsUser)
  }

  /// The fields that the value of a computed field depends on, directly or through computed fields. O(formulas).
  ///
  /// - Parameter id: the field.
  /// - Returns: nothing for a field that is not computed.
  func dependencies(ofComputed id: FieldID) -> [FieldID] {
    guard let formula = field(id)?.compute else { return [] }
    return FormulaGraph(fields: fields, columns: columns).dependencies(of: formula, list: id.list)
  }

  /// The fields that a check depends on, directly or through computed fields. O(checks).
  ///
  /// - Parameter check: the check.
  /// - Returns: nil where the entity has no check of that name.
  func dependencies(of check: Check) -> [FieldID]? {
    checks.first { $0.finding.check?.name == check.name }?.dependencies
  }

  /// The compiled field of an id. O(1).
  ///
  /// - Parameter id: the id of a field, or of a column.
  /// - Returns: nil where the entity has no such field.
  func field(_ id: FieldID) -> CompiledField? {
    guard let list = id.list else { return fields.indices.contains(id.field) ? fields[id.field] : nil }
    guard columns.indices.contains(list), columns[list].indices.contains(id.field) else { return nil }
    return columns[list][id.field]
  }
}
