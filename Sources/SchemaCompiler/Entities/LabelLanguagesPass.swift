import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Reports the texts of a schema that lack a language of the business (N021), when all of them have been read. A
/// language that all texts lack is reported once with their count; the options of a list are reported together.
struct LabelLanguagesPass {
  let context: CompilationContext

  /// Checks all texts.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files; texts of packs do not count, since the author cannot change them.
  ///   - business: the business with its languages.
  ///   - typed: the entities and option lists.
  ///   - forms: the named forms.
  ///   - reports: the reports.
  ///   - roles: the roles.
  func run(
    _ sources: MergedSources, _ business: Business, _ typed: TypedEntities, _ forms: [NamedFormDeclaration],
    _ reports: [ReportDeclaration], _ roles: [RoleDeclaration]
  ) {
    var languages = LabelLanguages(languages: business.languages, packs: sources.packs)
    for items in typed.options.written { languages.add(items) }
    for entity in typed.entities { languages.add(entity.draft) }
    for form in forms { languages.add(form) }
    for report in reports { languages.add(report) }
    for role in roles { languages.add(role) }
    languages.report(to: context.bag)
  }
}
