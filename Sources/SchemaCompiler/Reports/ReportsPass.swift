import Diagnostics
import SchemaModel
import SchemaSyntax

/// Compiles the reports. Their names are resolved in entities without errors; for an entity with an error that error is
/// reported, and nothing that may follow from it.
struct ReportsPass {
  let context: CompilationContext

  /// The compiled reports.
  struct Output {
    /// The reports that were read, with errors or not.
    var declarations: [ReportDeclaration] = []
    /// The reports without errors.
    var reports: [Report] = []
  }

  /// Compiles the reports of a schema.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files.
  ///   - resolved: the entities that the reports are about.
  /// - Returns: The reports.
  func run(_ sources: MergedSources, _ resolved: ResolvedSchema) -> Output {
    var output = Output()
    for declaration in sources.reports {
      let written = ReportDeclaration(
        declaration, chartKinds: ReportChart.Kind.allCases.map(\.rawValue), bag: context.bag)
      guard let written else { continue }
      output.declarations.append(written)
      guard let source = source(written, resolved),
        let scope = ReportScope(schema: resolved.schema, source: source),
        let lookup = resolved.typed.entity(scope.entity.name.text)?.lookup
      else { continue }
      if let report = ReportCompiler(written, scope, lookup, bag: context.bag).report() {
        output.reports.append(report)
      }
    }
    return output
  }

  /// `customer`, or `customer.purchases`.
  private func source(_ written: ReportDeclaration, _ resolved: ResolvedSchema) -> ReportSource? {
    let entityNames = resolved.entityNames
    let parts = written.source.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.first, entityNames.contains(name) else {
      let nearest = Suggestion.nearest(to: parts.first ?? "", among: entityNames)
      context.bag.reportUnknown(
        .unknownEntity, written.source.value, at: written.source.range, meaning: nearest, of: entityNames)
      return nil
    }
    guard let entity = resolved.schema.entity(name), let typed = resolved.typed.entity(name), Self.isWhole(typed) else {
      return nil
    }
    if parts.count == 1 { return ReportSource(entity: entity.id) }
    let lists = entity.fields.filter { $0.type.isList }
    let list = lists.first { $0.name.text == parts.dropFirst().joined(separator: ".") }
    if let list { return ReportSource(entity: entity.id, list: list.id) }
    let names = lists.map { "\(name).\($0.name)" }
    context.bag.reportUnknown(
      .unknownField, written.source.value, at: written.source.range,
      ["name": written.source.value, "entity": name], among: names)
    return nil
  }

  /// Whether no field of an entity has an error.
  private static func isWhole(_ entity: TypedEntity) -> Bool {
    entity.draft.fields.allSatisfy { $0.field != nil && $0.columns.allSatisfy { $0.field != nil } }
  }
}
