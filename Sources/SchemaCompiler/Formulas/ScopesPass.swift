import SchemaModel

/// Makes what other declarations may say of each entity: the names of its fields, and the variables of its formulas.
struct ScopesPass {
  let context: CompilationContext

  /// The entities with what may be said of them.
  ///
  /// - Parameters:
  ///   - lowered: the entities, each by itself.
  ///   - removed: the fields that `customize` took away.
  ///   - business: by whose conventions texts in formulas are read.
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
