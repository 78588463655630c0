import Delimited
import Diagnostics
import SchemaModel
import SchemaSyntax

/// Compiles one import, and compares it with the header of its old file.
struct ImportCompiler {
  let context: CompilationContext
  let reach: SourceReach
  let resolved: ResolvedSchema
  private var bag: DiagnosticBag { context.bag }

  /// Compiles an import. Errors are reported in any case.
  ///
  /// - Parameter written: the import as written.
  /// - Returns: nil where essential parts have errors.
  func definition(_ written: ImportDeclaration) -> ImportDefinition? {
    guard let path = path(written.file) else { return nil }
    let business = resolved.business
    let capacity = written.capacity.flatMap {
      ImportCapacityCompiler(context: context, reach: reach, business: business).capacity($0)
    }
    let names = resolved.entityNames
    guard names.contains(written.into.value) else {
      bag.reportUnknown(.unknownEntity, written.into.value, at: written.into.range, among: names, listing: nil)
      return nil
    }
    guard let entity = resolved.schema.entity(written.into.value) else { return nil }
    let map = ImportMapCompiler(business: business, entity: entity, optionLists: resolved.optionLists, bag: bag)
      .map(written)
    if let map { checkMatch(written, entity, map) }
    let formulas = resolved.typed.entity(entity.name.text)?.formulas
    let waves = ImportWavesCompiler(formulas: formulas, bag: bag).waves(written)
    guard let map else { return nil }
    return ImportDefinition(
      name: written.name.value, path: path, key: written.key?.value, entity: entity.id, map: map,
      ignored: written.ignored.map(\.column.value),
      matchesIdentity: written.match != nil, waves: waves, capacity: capacity)
  }

  /// Reports differences between an import and the header of its old file, where the file is there.
  ///
  /// - Parameters:
  ///   - definition: the import.
  ///   - origins: the ranges of its parts.
  func checkHeader(of definition: ImportDefinition, _ origins: SourceMap) {
    guard let (header, unnamed, below) = header(definition.path) else { return }
    let diagnostics = ImportDiagnostics(definition, origins: origins)
    bag.append(contentsOf: diagnostics.problems(header: header, below: below))
    if let remark = definition.remark(unnamedColumns: unnamed) { bag.append(diagnostics.diagnostic(remark)) }
  }

  /// The path of the old file; N003 for kinds that are not read yet.
  private func path(_ file: Written<String>) -> String? {
    let kinds = RowFormat.all.flatMap(\.endings)
    if file.value.contains("*") || !kinds.contains(where: file.value.lowercased().hasSuffix) {
      bag.report(
        .laterFeature, at: file.range, ["name": file.value],
        helps: [Diagnostic.Help("help.choices", ["choices": NodeReader.list(kinds)])])
      return nil
    }
    let path = SourcePath.resolve(file.value, from: file.range.file.name)
    return reach.mayRead(path, written: file) ? path : nil
  }

  /// Checks `match`: rows can only be compared with records by fields that are mapped.
  private func checkMatch(_ written: ImportDeclaration, _ entity: Entity, _ map: [ImportMapping]) {
    guard let match = written.match else { return }
    let mapped = Set(map.map(\.field))
    if !entity.identities.contains(where: { mapped.isSuperset(of: $0.fields) }) {
      bag.report(.importWithoutIdentity, at: match, ["entity": entity.name.text])
    }
  }

  /// The header of the old file, the number of columns without a name behind it, and the rows below; nil where the file is not there,
  /// or cannot be read, which is reported when it is imported.
  private func header(_ path: String) -> (names: [String], unnamed: Int, below: FirstRows)? {
    let format = RowFormat.named(path.lowercased()) ?? .fallback
    return context.loader.bytes(at: path, limit: format.headerBytes).flatMap(format.header)
  }
}
