import Diagnostics
import SchemaModel
import SchemaSyntax

/// Finds the formulas of an entity by whose effect a role could find out what it may not read: what they hide, ask,
/// lock, offer, compute or say to the role follows from a field that the role does not see.
struct RevealedFields {
  private let entity: TypedEntity
  private let compiled: Entity
  private let roles: [Role]
  private let bag: DiagnosticBag

  /// - Parameters:
  ///   - entity: the entity as it is written.
  ///   - compiled: the compiled entity.
  ///   - roles: the roles that may not see or change all fields.
  ///   - bag: collects the diagnostics.
  init(_ entity: TypedEntity, _ compiled: Entity, _ roles: [Role], bag: DiagnosticBag) {
    self.entity = entity
    self.compiled = compiled
    // Who sees no record of the entity sees no effect.
    self.roles = roles.filter { !$0.profile.isWhole(compiled.id) && $0.actions[compiled.id].contains(.read) }
    self.bag = bag
  }

  /// Reports them, each once.
  func check() {
    guard !roles.isEmpty else { return }
    for (draft, field) in zip(entity.draft.fields, compiled.fields) {
      check(draft, field, FieldID(field.id))
      checkMoved(draft, field, FieldID(field.id))
      for (inner, column) in zip(draft.columns, field.columns) {
        check(inner, column, FieldID(column.id, inList: field.id))
        checkMoved(inner, column, FieldID(column.id, inList: field.id))
      }
    }
    if let title = compiled.title {
      report(title, "title", at: entity.draft.declaration.title?.range, to: roles, help: "help.access_title")
    }
    for (written, check) in zip(entity.draft.declaration.checks, compiled.checks) where !check.reveals {
      report(check.require, check.name, at: written.require.range, to: roles, help: "help.reveals_check")
    }
  }

  private func check(_ draft: FieldDraft, _ field: Field, _ id: FieldID) {
    let seeing = roles.filter { !$0.profile.hides(id, of: compiled.id) }
    let name = Self.name(id, of: compiled)
    func report(_ formula: Formula?, _ key: FieldKey, help: String = "help.access_same") {
      guard let formula else { return }
      let place = draft.declaration[key]?.node.range ?? tabCondition(of: id) ?? draft.nameRange
      self.report(formula, name, at: place, to: seeing, help: help)
    }
    let logic = field.logic
    if !reveals(draft) { report(logic.compute, .compute, help: "help.reveals_field") }
    report(logic.defaultFrom, .defaultFrom)
    report(logic.requiredWhen, .requiredWhen)
    for condition in logic.visibleWhen { report(condition, .visibleWhen) }
    report(logic.editableWhen, .editableWhen)
    report(logic.optionsWhen, .optionsWhen)
    report(logic.minimum, .range)
    report(logic.maximum, .range)
  }

  /// Reports the rules and conditions of a field that a role does not see, or does not write, by which it could find out
  /// or empty the field: they follow from what the role writes.
  private func checkMoved(_ draft: FieldDraft, _ field: Field, _ id: FieldID) {
    let logic = field.logic
    let rules: [(key: FieldKey, formulas: [Formula])] = [
      (.requiredWhen, [logic.requiredWhen].compactMap(\.self)), (.optionsWhen, [logic.optionsWhen].compactMap(\.self)),
      (.range, [logic.minimum, logic.maximum].compactMap(\.self)),
    ]
    let writing = roles.filter { !$0.actions[compiled.id].isDisjoint(with: [.create, .update]) }
    let blind = writing.filter { $0.profile.hides(id, of: compiled.id) }
    let restricted = writing.filter { $0.profile.access(to: id, of: compiled.id) != .all }
    for (key, formulas) in rules { report(formulas, key, movedBy: blind, draft, field, id) }
    report(logic.visibleWhen, .visibleWhen, movedBy: restricted, draft, field, id)
  }

  private func report(
    _ formulas: [Formula], _ key: FieldKey, movedBy roles: [Role], _ draft: FieldDraft, _ field: Field, _ id: FieldID
  ) {
    let read = formulas.reduce(into: Set<FieldID>()) { $0.formUnion($1.reads.everything) }.subtracting([id])
    let moving = roles.filter { role in read.contains { moves($0, role) } }
    guard !moving.isEmpty else { return }
    let names = read.filter { id in moving.contains { moves(id, $0) } }.map { Self.name($0, of: compiled) }.sorted()
    bag.report(
      .restrictedFieldMoved, at: draft.declaration[key]?.node.range ?? tabCondition(of: id) ?? draft.nameRange,
      [
        "name": Self.name(id, of: compiled), "key": key.rawValue, "fields": NodeReader.list(names),
        "roles": NodeReader.list(moving.map(\.name)),
      ], helps: [.init("help.access_moved")])
  }

  /// Whether a role decides about a value: it writes the field, or one that the field is computed of.
  private func moves(_ id: FieldID, _ role: Role, _ seen: Set<FieldID> = []) -> Bool {
    guard !seen.contains(id), let field = compiled.field(id) else { return false }
    guard let compute = field.logic.compute else { return role.profile.access(to: id, of: compiled.id) == .all }
    return compute.reads.everything.contains { moves($0, role, seen.union([id])) }
  }

  /// The name of a field, or of a column behind its list's.
  private static func name(_ id: FieldID, of entity: Entity) -> String {
    let own = entity.field(id)?.name.text ?? ""
    return id.list.flatMap { entity.field(id: $0) }.map { "\($0.name).\(own)" } ?? own
  }

  private func reveals(_ draft: FieldDraft) -> Bool {
    draft.declaration[.reveals].flatMap { NodeReader(bag: bag).yesNo($0.node, key: $0.key.rawValue) }?.value ?? false
  }

  /// The condition of the tab of a field.
  private func tabCondition(of id: FieldID) -> SourceRange? {
    let tab = compiled.layout.tabs.first { $0.rows.joined().contains(id.list ?? id.field) }
    return entity.draft.declaration.form?.tabs.first { $0.name.value == tab?.name }?.visibleWhen?.range
  }

  private func report(_ formula: Formula, _ name: String, at range: SourceRange?, to roles: [Role], help: String) {
    let blind = roles.filter { $0.profile.hides(formula, of: compiled.id) }
    guard !blind.isEmpty else { return }
    bag.report(
      .formulaReveals, at: range, Self.arguments(name, formula.reads.everything, of: compiled, by: blind),
      helps: [.init(help)])
  }

  /// The arguments of the diagnostic.
  ///
  /// - Parameters:
  ///   - name: what gives something away.
  ///   - read: the fields that it reads.
  ///   - entity: their entity.
  ///   - roles: the roles that may not read some of them.
  static func arguments(_ name: String, _ read: Set<FieldID>, of entity: Entity, by roles: [Role]) -> [String: String] {
    let hidden = read.filter { id in roles.contains { $0.profile.hides(id, of: entity.id) } }
    let names = hidden.map { Self.name($0, of: entity) }
    return [
      "name": name, "fields": NodeReader.list(names.sorted()), "roles": NodeReader.list(roles.map(\.name)),
    ]
  }
}
