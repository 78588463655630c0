import Diagnostics
import SchemaSyntax

/// Finds the fields of an entity that other parts of the schema name.
///
/// A field that `customize` took away is told once, where it was taken away, with all places that still name it: the
/// lookup notes each use, and `RemovedFieldsPass` reports them when all parts have been read.
final class FieldLookup {
  /// The name of the entity.
  let entity: String
  private let fields: [FieldDraft]
  private let bag: DiagnosticBag
  /// Errors behind which names are no longer compared: a schema that is wrong all over takes no minutes to say so.
  static let mostAdvice = 200
  private let removed: [RemovedField]
  private var uses: [RemovedField: [SourceRange]] = [:]

  /// - Parameters:
  ///   - entity: whose fields are found.
  ///   - removed: the fields that `customize` took away, of all entities.
  ///   - bag: takes what is wrong.
  init(_ entity: EntityDraft, removed: [RemovedField], bag: DiagnosticBag) {
    let name = entity.declaration.name
    self.entity = name
    fields = entity.fields
    self.removed = removed.filter { $0.entity == name || $0.entity.hasPrefix(name + ".") }
    self.bag = bag
  }

  /// The id of a field.
  ///
  /// - Parameter name: the name as it is written.
  /// - Returns: The id; nil, with N007, where the entity has no field of that name.
  func id(_ name: Written<String>) -> Int? {
    if let id = fields.firstIndex(where: { $0.name == name.value }) { return id }
    if isUseOfRemoved(name.value, at: name.range) { return nil }
    // Where no field could be read at all, that has been told.
    if fields.isEmpty { return nil }
    let names = fields.map(\.name)
    let nearest = bag.errorCount < Self.mostAdvice ? Suggestion.nearest(to: name.value, among: names) : nil
    bag.reportUnknown(
      .unknownField, name.value, at: name.range, ["name": name.value, "entity": entity], meaning: nearest, of: names)
    return nil
  }

  /// The first list in whose rows a field of this name stands; nil where there is none.
  func list(withField name: String) -> String? {
    fields.first { list in list.rows.contains { $0.name == name } }?.name
  }

  /// Whether a name is that of a field which was taken away. Its use is noted.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - range: where it is written.
  ///   - anywhere: whether fields of the entity's lists count, too.
  func isUseOfRemoved(_ name: String, at range: SourceRange, anywhere: Bool = false) -> Bool {
    let gone = removed.first { $0.field == name && (anywhere || $0.entity == entity) }
    guard let gone else { return false }
    uses[gone, default: []].append(range)
    return true
  }

  /// The fields that are gone and still in use, each with the places that name it, sorted by file and position.
  var removedInUse: [(field: RemovedField, places: [SourceRange])] {
    removed.compactMap { gone in
      let places = uses[gone]?.sorted { ($0.file.name, $0.start) < ($1.file.name, $1.start) }
      return places.map { (gone, $0) }
    }
  }
}
