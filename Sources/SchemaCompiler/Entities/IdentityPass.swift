import Diagnostics
import SchemaModel
import SchemaSyntax

/// Looks up the sets of fields that tell who a record is.
struct IdentityPass {
  let context: CompilationContext

  /// The sets of each entity.
  ///
  /// - Parameters:
  ///   - typed: the entities.
  ///   - logics: their formulas, in the same order: a value that the day decides is not kept, so nothing can be looked
  ///     up by it.
  /// - Returns: The sets as field ids, in the same order; those with something wrong are left out.
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
