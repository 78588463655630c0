import SchemaModel

/// Makes what other declarations may refer to in each entity: the names of its fields, and the variables of its
/// formulas.
struct ScopesPass {
  let context: CompilationContext

  /// Makes the scopes of the entities.
  ///
  /// - Parameters:
  ///   - lowered: the entities, each by itself.
  ///   - removed: the fields that `customize` removed.
  ///   - business: the business by whose conventions texts in formulas are read.
  /// - Returns: The entities with their scopes.
  func run(_ lowered: LoweredEntities, removed: [RemovedField], _ business: Business) -> TypedEntities {
    let lists = lowered.options.lists
    let readers = LiteralReaders(lowered.drafts, business: business, lists: lists)
    let entities = lowered.drafts.map { draft in
      let lookup = FieldLookup(draft, removed: removed, bag: context.bag)
      let formulas = FormulaCompiler(draft, lookup, lists: lists, readers: readers, bag: context.bag)
      return TypedEntity(draft: draft, lookup: lookup, formulas: formulas)
    }
    return TypedEntities(names: lowered.names, entities: entities, options: lowered.options)
  }
}
