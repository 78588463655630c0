import Diagnostics
import SchemaSyntax

/// Resolves the fields of an entity that other parts of the schema name.
///
/// A field that `customize` removed is reported once, where it was removed, with all ranges that still name it: the
/// lookup collects the uses, and `RemovedFieldsPass` reports them when all parts have been read.
final class FieldLookup {
  /// The name of the entity.
  let entity: String
  private let fields: [FieldDraft]
  private let bag: DiagnosticBag
  /// The number of errors after which no near names are searched, so that a schema with many errors is still checked
  /// fast.
  static let mostAdvice = 200
  private let removed: [RemovedField]
  private var uses: [RemovedField: [SourceRange]] = [:]

  /// Makes a lookup.
  ///
  /// - Parameters:
  ///   - entity: the entity whose fields are found.
  ///   - removed: the fields that `customize` removed, of all entities.
  ///   - bag: collects the diagnostics.
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
    // Where no field could be read at all, that has been reported.
    if fields.isEmpty { return nil }
    let names = fields.map(\.name)
    let nearest = bag.errorCount < Self.mostAdvice ? Suggestion.nearest(to: name.value, among: names) : nil
    bag.reportUnknown(
      .unknownField, name.value, at: name.range, ["name": name.value, "entity": entity], meaning: nearest, of: names)
    return nil
  }

  /// The first list with a column of this name.
  ///
  /// - Parameter name: the name of the field.
  /// - Returns: The name of the list; nil where there is none.
  func list(withField name: String) -> String? {
    fields.first { list in list.columns.contains { $0.name == name } }?.name
  }

  /// Whether a name is that of a removed field. Its use is recorded.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - range: the range of the name in the file.
  ///   - anywhere: whether fields of the entity's lists count, too.
  func isUseOfRemoved(_ name: String, at range: SourceRange, anywhere: Bool = false) -> Bool {
    let gone = removed.first { $0.field == name && (anywhere || $0.entity == entity) }
    guard let gone else { return false }
    uses[gone, default: []].append(range)
    return true
  }

  /// The removed fields that are still in use, each with the ranges that name it, sorted by file and position.
  var removedInUse: [(field: RemovedField, ranges: [SourceRange])] {
    removed.compactMap { gone in
      let ranges = uses[gone]?.sorted { ($0.file.name, $0.start) < ($1.file.name, $1.start) }
      return ranges.map { (gone, $0) }
    }
  }
}
