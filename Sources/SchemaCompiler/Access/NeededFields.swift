import Diagnostics
import SchemaModel
import SchemaSyntax

/// Finds what a role could never do with an entity, since it lacks fields for it: a record that needs a value which the
/// role cannot give, and an import, which brings whole records.
struct NeededFields {
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
    self.roles = roles
    self.bag = bag
  }

  /// Reports it.
  ///
  /// - Parameters:
  ///   - resolved: all entities, which references of this one lead to.
  ///   - declarations: the roles as written.
  func check(_ resolved: ResolvedSchema, _ declarations: [RoleDeclaration]) {
    for (draft, field) in zip(entity.draft.fields, compiled.fields) {
      checkRequired(draft, field, FieldID(field.id))
      for (inner, column) in zip(draft.columns, field.columns) {
        checkRequired(inner, column, FieldID(column.id, inList: field.id))
      }
    }
    let targets = Set((compiled.fields + compiled.fields.flatMap(\.columns)).compactMap(\.type.target))
    let ids = [compiled.id] + resolved.entities.filter { targets.contains($0.name) }.map(\.id)
    for role in roles where role.actions[compiled.id].contains(.import) {
      guard let narrow = ids.first(where: { !role.profile.isWhole($0) }),
        let written = declarations.first(where: { $0.name.value == role.name })
      else { continue }
      let grant =
        written.grants.first { $0.entity.value == compiled.name.text }
        ?? written.grants.first { $0.entity.value == RoleDeclaration.everything }
      let words = [RecordAction.import.rawValue, RoleDeclaration.all]
      bag.report(
        .importNeedsFields, at: grant?.actions.first { words.contains($0.value) }?.range ?? written.name.range,
        ["entity": compiled.name.text, "other": resolved.entities[narrow].name.text])
    }
  }

  /// Reports a required field without a preset that a role which makes records, or rows, cannot fill in.
  private func checkRequired(_ draft: FieldDraft, _ field: Field, _ id: FieldID) {
    guard field.isRequired, !field.isComputed, field.defaultValue.isBlank, field.logic.defaultFrom == nil,
      field.logic.visibleWhen.isEmpty
    else { return }
    let unable = roles.filter { role in
      let actions = role.actions[compiled.id]
      guard role.profile.access(to: id, of: compiled.id) != .all else { return false }
      guard let list = id.list else { return actions.contains(.create) }
      let isOpen = role.profile.access(to: FieldID(list), of: compiled.id) == .all
      return isOpen && (actions.contains(.create) || actions.contains(.update))
    }
    guard !unable.isEmpty else { return }
    bag.report(
      .requiredUnwritable, at: draft.nameRange,
      ["name": field.name.text, "roles": NodeReader.list(unable.map(\.name))])
  }
}
