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
      for (inner, column) in zip(draft.columns, field.columns) {
        check(inner, column, FieldID(column.id, inList: field.id))
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
    let name = id.list.map { "\(compiled.fields[$0].name).\(field.name)" } ?? field.name.text
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
    let names = hidden.map { id -> String in
      let own = entity.field(id)?.name.text ?? ""
      return id.list.flatMap { entity.field(id: $0) }.map { "\($0.name).\(own)" } ?? own
    }
    return [
      "name": name, "fields": NodeReader.list(names.sorted()), "roles": NodeReader.list(roles.map(\.name)),
    ]
  }
}
