import FieldTypes
import SchemaModel
import SchemaSyntax

/// Reads the entities and lowers their fields.
struct EntitiesPass {
  let context: CompilationContext

  /// Reads the entities.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files, customized.
  ///   - business: the business whose conventions the types follow.
  ///   - types: the types that fields may have.
  ///   - options: the option lists that fields may name.
  /// - Returns: The entities with their fields, and all option lists, those written in fields included.
  func run(
    _ sources: MergedSources, _ business: Business, types: TypeTable, options: OptionLists
  ) -> LoweredEntities {
    let names = sources.entities.map(\.name)
    let reader = OptionListReader(business, reach: sources.reach, context)
    let lists = FieldOptionLists(options, reader: reader)
    let compiler = FieldCompiler(
      types: types, lists: lists, entityNames: names, context: LoweringContext(business: business), bag: context.bag)
    compiler.checkRefinements()
    let drafts = sources.entities.enumerated().compactMap { id, declaration -> EntityDraft? in
      guard let entity = EntityDeclaration(declaration, bag: context.bag) else { return nil }
      let fields = compiler.drafts(entity.fields, of: entity.name, policy: EntityDraft.policy(entity))
      return EntityDraft(id: id, declaration: entity, fields: fields)
    }
    context.limits.check(drafts)
    return LoweredEntities(names: names, drafts: drafts, options: lists.all)
  }
}
