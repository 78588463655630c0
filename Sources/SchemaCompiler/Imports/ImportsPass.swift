import Delimited
import Diagnostics
import FieldTypes
import SchemaModel
import SchemaSyntax
import Validation

/// Pass 14: the imports of old files. What the old file itself says is looked at as far as its header goes, where the
/// file is there.
struct ImportsPass {
  let loader: any SourceLoader
  let reach: SourceReach
  let business: Business
  let entities: [Entity]
  /// The compilers of the entities' formulas.
  let formulas: [FormulaCompiler]
  let optionLists: [OptionList]
  /// The names of all entities, those with something wrong included.
  let entityNames: [String]
  let bag: DiagnosticBag

  /// The imports; those with something wrong are left out.
  func imports(_ declarations: [Declaration]) -> [ImportDefinition] {
    declarations.compactMap { declaration in
      let before = bag.errorCount
      guard let written = ImportDeclaration(declaration, bag: bag) else { return nil }
      guard let made = definition(written), bag.errorCount == before else { return nil }
      if let (header, unnamed) = header(made.path) {
        bag.append(contentsOf: made.problems(header: header))
        if let remark = made.remark(unnamedColumns: unnamed) { bag.append(contentsOf: [remark]) }
      }
      return made
    }
  }

  private func definition(_ written: ImportDeclaration) -> ImportDefinition? {
    guard let path = path(written.file) else { return nil }
    let capacity = written.capacity.flatMap {
      ImportCapacityPass(loader: loader, reach: reach, business: business, bag: bag).capacity($0)
    }
    guard entityNames.contains(written.into.value) else {
      bag.reportUnknown(.unknownEntity, written.into.value, at: written.into.range, among: entityNames, listing: nil)
      return nil
    }
    guard let entity = entities.first(where: { $0.name.text == written.into.value }) else { return nil }
    let map = ImportMapPass(business: business, entity: entity, optionLists: optionLists, bag: bag).map(written)
    if let map { checkMatch(written, entity, map) }
    let formulas = formulas.first { $0.entityName == entity.name.text }
    let waves = ImportWavesPass(entity: entity, formulas: formulas, bag: bag).waves(written)
    guard let map else { return nil }
    return ImportDefinition(
      name: written.name.value, range: written.name.range, path: path, key: written.key.map(Self.column),
      entity: entity.id, map: map, mapRange: written.mapRange, ignored: written.ignored.map { Self.column($0.column) },
      matchesIdentity: written.match != nil, waves: waves, capacity: capacity)
  }

  private static func column(_ written: Written<String>) -> ImportDefinition.Column {
    ImportDefinition.Column(written.value, at: written.range)
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

  /// Rows can only be compared with records by fields that are mapped.
  private func checkMatch(_ written: ImportDeclaration, _ entity: Entity, _ map: [ImportMapping]) {
    guard let match = written.match else { return }
    let mapped = Set(map.map(\.field))
    if !entity.identities.contains(where: { mapped.isSuperset(of: $0.fields) }) {
      bag.report(.importWithoutIdentity, at: match, ["entity": entity.name.text])
    }
  }

  /// The header of the old file, and how many columns without a name stand behind it.
  ///
  /// - Parameter path: The path of the file, whose ending tells its format.
  /// - Returns: The header; nil where the file is not there, or cannot be read: whoever imports it is told.
  private func header(_ path: String) -> (names: [String], unnamed: Int)? {
    let format = RowFormat.named(path.lowercased()) ?? .fallback
    return loader.bytes(at: path, limit: format.headerBytes).flatMap(format.header)
  }
}
