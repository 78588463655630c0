import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Reports the texts of a schema that lack a language of the business (N021), when all of them have been read. What
/// lacks everywhere is told once with its count; the options of a list are told of together.
struct LabelLanguagesPass {
  let context: CompilationContext

  /// - Parameters:
  ///   - sources: the declarations of all files; what a pack does not say in a language is not for this author to add.
  ///   - business: whose languages are asked for.
  ///   - typed: the entities and option lists.
  ///   - forms: the further forms.
  ///   - reports: the reports.
  func run(
    _ sources: MergedSources, _ business: Business, _ typed: TypedEntities, _ forms: [NamedFormDeclaration],
    _ reports: [ReportDeclaration]
  ) {
    var languages = LabelLanguages(languages: business.languages, packs: sources.packs)
    for items in typed.options.written { languages.add(items) }
    for entity in typed.entities { languages.add(entity.draft) }
    for form in forms { languages.add(form) }
    for report in reports { languages.add(report) }
    languages.report(to: context.bag)
  }
}
