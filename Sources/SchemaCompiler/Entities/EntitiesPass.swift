import Diagnostics
import FieldTypes
import SchemaSyntax

/// Pass 6: reads the entities and lowers their fields.
struct EntitiesPass {
  let types: TypeTable
  let lists: OptionListTable
  let context: LoweringContext
  let bag: DiagnosticBag

  func drafts(_ declarations: [Declaration]) -> [EntityDraft] {
    let compiler = FieldCompiler(
      types: types, lists: lists, entityNames: declarations.map(\.name), context: context, bag: bag)
    compiler.checkRefinements()
    return declarations.enumerated().compactMap { id, declaration in
      guard let entity = EntityDeclaration(declaration, bag: bag) else { return nil }
      let fields = compiler.drafts(entity.fields, of: entity.name, policy: EntityDraft.policy(entity))
      return EntityDraft(id: id, declaration: entity, fields: fields)
    }
  }
}
