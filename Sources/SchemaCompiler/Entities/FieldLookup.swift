import Diagnostics
import SchemaSyntax

/// Finds the fields of an entity that other parts of the schema name.
///
/// A field that `customize` took away is told once, where it was taken away, with all places that still name it.
final class FieldLookup {
  var entity: EntityDraft
  private let bag: DiagnosticBag
  /// Errors behind which names are no longer compared: a schema that is wrong all over takes no minutes to say so.
  static let mostAdvice = 200
  private let removed: [RemovedField]
  private var uses: [RemovedField: [SourceRange]] = [:]

  init(_ entity: EntityDraft, removed: [RemovedField], bag: DiagnosticBag) {
    self.entity = entity
    let name = entity.declaration.name
    self.removed = removed.filter { $0.entity == name || $0.entity.hasPrefix(name + ".") }
    self.bag = bag
  }

  /// The id of a field; N007 where the entity has none of that name.
  func id(_ name: Written<String>) -> Int? {
    if let id = entity.fields.firstIndex(where: { $0.name == name.value }) { return id }
    if isUseOfRemoved(name.value, at: name.range) { return nil }
    // Where no field could be read at all, that has been told.
    if entity.fields.isEmpty { return nil }
    let names = entity.fields.map(\.name)
    let nearest = bag.errorCount < Self.mostAdvice ? Suggestion.nearest(to: name.value, among: names) : nil
    bag.reportUnknown(
      .unknownField, name.value, at: name.range, ["name": name.value, "entity": entity.declaration.name],
      meaning: nearest, of: names)
    return nil
  }

  /// Whether a name is that of a field which was taken away: of the entity or, `anywhere`, of its lists, too. Its use
  /// is noted.
  func isUseOfRemoved(_ name: String, at range: SourceRange, anywhere: Bool = false) -> Bool {
    let gone = removed.first { $0.field == name && (anywhere || $0.entity == entity.declaration.name) }
    guard let gone else { return false }
    uses[gone, default: []].append(range)
    return true
  }

  /// Tells of the fields that are gone and still in use.
  func reportRemoved() {
    for gone in removed {
      guard let places = uses[gone]?.sorted(by: { ($0.file.name, $0.start) < ($1.file.name, $1.start) }) else {
        continue
      }
      bag.report(
        .removedButUsed, at: gone.range, ["name": gone.field, "entity": gone.entity, "count": String(places.count)],
        notes: places.map { Diagnostic.Note("note.used_here", at: $0) })
    }
  }
}
