import Diagnostics
import SchemaModel
import SchemaSyntax

/// Resolves the sets of fields that identify a record.
struct IdentityPass {
  let context: CompilationContext

  /// Resolves the sets of each entity.
  ///
  /// - Parameters:
  ///   - typed: the entities.
  ///   - logics: their formulas, in the same order: a value that depends on the day is not stored, so nothing can be
  ///     found by it.
  /// - Returns: The sets as field ids, in the same order; those with errors are left out.
  func run(_ typed: TypedEntities, _ logics: [EntityLogic]) -> [[[Int]]] {
    zip(typed.entities, logics).map { entity, logic in
      entity.draft.declaration.identity.compactMap { ids(of: $0, entity, logic) }
    }
  }

  private func ids(of names: [Written<String>], _ entity: TypedEntity, _ logic: EntityLogic) -> [Int]? {
    let ids = names.compactMap { name -> Int? in
      guard let id = entity.lookup.id(name) else { return nil }
      let field = entity.draft.fields[id]
      let isStored = logic.fields.first { $0.id == id }?.logic.isStored ?? true
      if field.canBeUnique, isStored { return id }
      context.bag.report(
        .identityNotPossible, at: name.range,
        ["name": name.value, "type": field.declaration[.type]?.node.scalar ?? ""],
        notes: isStored ? [] : [Diagnostic.Note("note.value_of_the_day")])
      return nil
    }
    return ids.isEmpty || ids.count < names.count ? nil : ids
  }
}
