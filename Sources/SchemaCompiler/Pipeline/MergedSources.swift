import Diagnostics
import SchemaSyntax

/// The declarations of all files by block: the output of `MergePass`, changed by `CustomizePass`.
struct MergedSources {
  /// The path of the business, as it was given.
  let path: String
  let business: Declaration?
  let types: [Declaration]
  let options: [Declaration]
  let entities: [Declaration]
  let customizations: [Declaration]
  let forms: [Declaration]
  let roles: [Declaration]
  let imports: [Declaration]
  let reports: [Declaration]
  let tests: [Declaration]
  /// The fields that `customize` removed; empty before `CustomizePass`.
  let removed: [RemovedField]
  /// The other files that the business may read.
  let reach: SourceReach
  /// The names of the files that belong to packs.
  let packs: Set<String>

  /// The same declarations with customized entities and roles.
  ///
  /// - Parameters:
  ///   - entities: the entities after `customize`.
  ///   - roles: the roles after `customize`.
  ///   - removed: the fields that it removed.
  func customized(_ entities: [Declaration], roles: [Declaration], removed: [RemovedField]) -> MergedSources {
    MergedSources(
      path: path, business: business, types: types, options: options, entities: entities,
      customizations: customizations, forms: forms, roles: roles, imports: imports, reports: reports, tests: tests,
      removed: removed, reach: reach, packs: packs)
  }
}

/// A field that `customize` removed, and the range where.
struct RemovedField: Hashable {
  /// The entity, or `entity.list`.
  let entity: String
  let field: String
  let range: SourceRange
}
