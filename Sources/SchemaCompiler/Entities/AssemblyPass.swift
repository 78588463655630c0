import Diagnostics
import Localization
import SQL
import SchemaModel
import SchemaSyntax

/// Assembles the entities from their parts.
struct AssemblyPass {
  let context: CompilationContext
  /// The maximum length of a table name that every database accepts (PostgreSQL: 63 bytes).
  private static let longestTableName = 63

  /// Assembles the entities, with all names in them resolved.
  ///
  /// - Parameters:
  ///   - typed: the entities.
  ///   - sources: the declarations of all files.
  ///   - business: the business.
  ///   - layouts: the layouts of their forms, in the same order.
  ///   - logics: their formulas, in the same order.
  ///   - identities: the sets of fields that identify a record, in the same order.
  /// - Returns: The schema as far as it is known. It can be used where there are no errors.
  func run(
    _ typed: TypedEntities, _ sources: MergedSources, _ business: Business, layouts: [EntityLayout],
    logics: [EntityLogic], identities: [[[Int]]]
  ) -> ResolvedSchema {
    FormerNames.check(typed.entities.map(\.draft.declaration), bag: context.bag)
    let entities = zip(zip(typed.entities, layouts), zip(logics, identities)).map { shape, rules in
      entity(shape.0, shape.1, rules.0, identity: rules.1)
    }
    let schema = Schema(
      name: SourcePath.name(of: sources.path), business: business, optionLists: typed.options.lists,
      entities: entities)
    return ResolvedSchema(schema: schema, typed: typed)
  }

  private func entity(
    _ typed: TypedEntity, _ layout: EntityLayout, _ logic: EntityLogic, identity: [[Int]]
  ) -> Entity {
    checkTableNames(typed.draft)
    FormerNames.check(typed.draft.fields, bag: context.bag)
    let declaration = typed.draft.declaration
    let label = declaration.label?.value ?? LocalizedText(typed.name.inWords)
    return Entity(
      id: typed.draft.id, name: EntityName(typed.name), label: label, plural: declaration.plural?.value ?? label,
      fields: logic.fields, identity: identity,
      layout: FormLayout(highlight: layout.highlight, tabs: layout.tabs.map(\.tab)),
      titleFields: Self.titleFields(logic.fields), title: logic.title, checks: logic.checks,
      formulaOrder: logic.order, formerNames: declaration.formerNames.map { EntityName($0.value) },
      isRetired: declaration.isRetired, scope: typed.formulas.scope)
  }

  /// Its first required text; else its first text, else its first field.
  private static func titleFields(_ fields: [Field]) -> [Int] {
    let texts = fields.filter { $0.type.scalar == .text(lines: false) }
    let title = texts.first(where: \.isRequired) ?? texts.first ?? fields.first
    return title.map { [$0.id] } ?? []
  }

  /// Checks the names of the tables of fields with several values, which are named after the entity and the field.
  private func checkTableNames(_ draft: EntityDraft) {
    for field in draft.fields where field.field?.type.cardinality == .many {
      let entity = Identifier(draft.declaration.name)
      let table = SchemaTables.name(ofTableFor: FieldName(field.name), in: entity).text
      if table.utf8.count > Self.longestTableName {
        context.bag.report(
          .nameTooLongForDatabase, at: field.nameRange,
          ["name": table, "length": String(table.utf8.count), "max": String(Self.longestTableName)])
      }
    }
  }
}
