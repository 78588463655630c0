import Diagnostics
import SchemaModel
import SchemaSyntax

/// The reports. What they name is looked up in entities that are right; of one with a mistake in it that mistake is
/// told, and nothing that may follow from it.
struct ReportsPass {
  /// With the entities compiled.
  let schema: Schema
  /// The names of all entities, those with something wrong included.
  let entityNames: [String]
  let lookups: [FieldLookup]
  let labels: LabelsPass
  let bag: DiagnosticBag

  func reports(_ declarations: [Declaration]) -> [Report] {
    declarations.compactMap { declaration in
      guard let written = ReportDeclaration(declaration, bag: bag) else { return nil }
      labels.check(written)
      guard let source = source(written),
        let scope = ReportScope(schema: schema, source: source),
        let lookup = lookups.first(where: { $0.entity.declaration.name == scope.entity.name.text })
      else { return nil }
      return ReportCompiler(written, scope, lookup, bag: bag).report()
    }
  }

  /// `customer`, or `customer.purchases`.
  private func source(_ written: ReportDeclaration) -> ReportSource? {
    let parts = written.source.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.first, entityNames.contains(name) else {
      let nearest = Suggestion.nearest(to: parts.first ?? "", among: entityNames)
      bag.reportUnknown(
        .unknownEntity, written.source.value, at: written.source.range, meaning: nearest, of: entityNames)
      return nil
    }
    guard let entity = schema.entity(name), isWhole(name) else { return nil }
    if parts.count == 1 { return ReportSource(entity: entity.id) }
    let lists = entity.fields.filter { $0.type.isList }
    let list = lists.first { $0.name.text == parts.dropFirst().joined(separator: ".") }
    if let list { return ReportSource(entity: entity.id, list: list.id) }
    let names = lists.map { "\(name).\($0.name)" }
    bag.reportUnknown(
      .unknownField, written.source.value, at: written.source.range,
      ["name": written.source.value, "entity": name], among: names)
    return nil
  }

  /// Whether all fields of an entity are there.
  private func isWhole(_ name: String) -> Bool {
    lookups.contains { lookup in
      lookup.entity.declaration.name == name
        && lookup.entity.fields.allSatisfy { $0.field != nil && $0.rows.allSatisfy { $0.field != nil } }
    }
  }
}
