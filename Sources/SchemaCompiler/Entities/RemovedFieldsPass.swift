import Diagnostics

/// Reports the fields that `customize` took away and that something still names. All parts of the schema that can name
/// one have been read by then.
struct RemovedFieldsPass {
  let context: CompilationContext

  /// - Parameter typed: the entities, whose lookups noted the uses.
  func run(_ typed: TypedEntities) {
    for (gone, places) in typed.entities.flatMap(\.lookup.removedInUse) {
      context.bag.report(
        .removedButUsed, at: gone.range, ["name": gone.field, "entity": gone.entity, "count": String(places.count)],
        notes: places.map { Diagnostic.Note("note.used_here", at: $0) })
    }
  }
}
