import Diagnostics
import SchemaModel
import SchemaSyntax

/// Reads `access` of fields, columns and tabs into the profiles of the roles, and reports what would give away what a role
/// may not read (`RevealedFields`) and what a role could never do (`NeededFields`).
struct AccessPass {
  let context: CompilationContext
  private var bag: DiagnosticBag { context.bag }

  /// Restricts the roles.
  ///
  /// - Parameters:
  ///   - typed: the entities, with `access` as it is written.
  ///   - resolved: the compiled entities.
  ///   - reports: the reports.
  ///   - roles: the roles, without restrictions.
  /// - Returns: The roles with what each may not see or change.
  func run(
    _ typed: TypedEntities, _ resolved: ResolvedSchema, _ reports: ReportsPass.Output, _ roles: RolesPass.Output
  ) -> [Role] {
    var profiles = AccessProfiles(roles.roles.map(\.name), bag: bag)
    for (entity, compiled) in zip(typed.entities, resolved.entities) { read(entity, compiled, into: &profiles) }
    let restricted = roles.roles.map { $0.with(profiles[$0.name]) }
    // Of fields with errors nobody knows what reads them.
    if bag.hasErrors { return restricted }
    let narrow = restricted.filter { !$0.profile.isEmpty }
    for (entity, compiled) in zip(typed.entities, resolved.entities) {
      RevealedFields(entity, compiled, narrow, bag: bag).check()
      NeededFields(entity, compiled, narrow, bag: bag).check(resolved, roles.declarations)
    }
    checkReports(reports, resolved, narrow)
    return restricted
  }

  private func read(_ entity: TypedEntity, _ compiled: Entity, into profiles: inout AccessProfiles) {
    for (id, field) in entity.draft.fields.enumerated() {
      profiles.read(field.declaration[.access]?.node, for: [FieldID(id)], of: compiled.id)
      for (column, inner) in field.columns.enumerated() {
        profiles.read(inner.declaration[.access]?.node, for: [FieldID(column, inList: id)], of: compiled.id)
      }
    }
    for tab in entity.draft.declaration.form?.tabs ?? [] {
      // Fields that no row names stand in some tab, too, and are as far to be seen as the others there.
      let fields = compiled.layout.tabs.filter { $0.name == tab.name.value }.flatMap { $0.rows.joined() }
      profiles.read(tab.access, for: fields.map { FieldID($0) }, of: compiled.id)
    }
  }

  /// Reports the reports that are named for a role which may not read what they read.
  private func checkReports(_ reports: ReportsPass.Output, _ resolved: ResolvedSchema, _ roles: [Role]) {
    for report in reports.reports where !report.reveals {
      let blind = roles.filter { $0.reports.contains(report.name) && $0.profile.hides(report) }
      guard let written = reports.declarations.first(where: { $0.name.value == report.name }),
        let entity = resolved.schema.entity(id: report.source.entity), !blind.isEmpty
      else { continue }
      let read = Set(report.formulas.flatMap(\.reads.everything) + (report.source.list.map { [FieldID($0)] } ?? []))
      bag.report(
        .formulaReveals, at: written.name.range,
        RevealedFields.arguments(report.name, read, of: entity, by: blind), helps: [.init("help.reveals_report")])
    }
  }
}
