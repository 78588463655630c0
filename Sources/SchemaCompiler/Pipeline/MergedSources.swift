import Diagnostics
import SchemaSyntax

/// The declarations of all files together, by block: what `MergePass` makes, and `CustomizePass` changes.
struct MergedSources {
  /// The path of the business, as it was given.
  let path: String
  let business: Declaration?
  let types: [Declaration]
  let options: [Declaration]
  let entities: [Declaration]
  let customizations: [Declaration]
  let forms: [Declaration]
  let imports: [Declaration]
  let reports: [Declaration]
  let tests: [Declaration]
  /// The fields that `customize` took away; empty before `CustomizePass`.
  let removed: [RemovedField]
  /// What else the business may read.
  let reach: SourceReach
  /// The names of the files that belong to packs.
  let packs: Set<String>

  /// The same declarations, customized.
  ///
  /// - Parameters:
  ///   - entities: the entities with what `customize` says of them.
  ///   - removed: the fields that it took away.
  func customized(_ entities: [Declaration], removed: [RemovedField]) -> MergedSources {
    MergedSources(
      path: path, business: business, types: types, options: options, entities: entities,
      customizations: customizations, forms: forms, imports: imports, reports: reports, tests: tests,
      removed: removed, reach: reach, packs: packs)
  }
}

/// A field that `customize` took away, and where.
struct RemovedField: Hashable {
  /// The entity, or `entity.list`.
  let entity: String
  let field: String
  let range: SourceRange
}
