import Diagnostics

/// Reports the fields that `customize` removed and that other parts still name. All parts of the schema that can name
/// one have been read by then.
struct RemovedFieldsPass {
  let context: CompilationContext

  /// Reports them.
  ///
  /// - Parameter typed: the entities, whose lookups collected the uses.
  func run(_ typed: TypedEntities) {
    for (gone, ranges) in typed.entities.flatMap(\.lookup.removedInUse) {
      context.bag.report(
        .removedButUsed, at: gone.range, ["name": gone.field, "entity": gone.entity, "count": String(ranges.count)],
        notes: ranges.map { Diagnostic.Note("note.used_here", at: $0) })
    }
  }
}
