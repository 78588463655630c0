public import JSONText

/// The names under which the history was sealed: entities and fields that were renamed since are known to the proof by
/// the names that they had first, so that a renaming changes nothing that was proven.
public struct AuditNames: Hashable, Sendable {
  /// The key of `daftar_meta` under which the names are stored.
  public static let metaKey = "audit_names"

  /// The first names, by the present ones: `customer`, and `customer.mobile` for fields of a table.
  private var first: [String: String] = [:]

  /// The names of a history in which nothing was renamed.
  public init() {}

  /// Reads stored names.
  ///
  /// - Parameter text: What `text` gave; nil for none.
  public init(stored text: String?) {
    let json = text.flatMap { try? JSONValue.parse($0) }
    for member in json?.members ?? [] { first[member.name] = member.value.string }
  }

  /// The names as they are stored; nil where nothing was renamed.
  public var text: String? {
    guard !first.isEmpty else { return nil }
    let members = first.sorted(by: <).map { JSONValue.Member($0.key, .string($0.value)) }
    return String(decoding: JSONValue.object(members).encoded(), as: UTF8.self)
  }

  /// The first name of an entity.
  ///
  /// - Parameter entity: Its present name.
  public func entity(_ entity: String) -> String { first[entity] ?? entity }

  /// The first name of a field.
  ///
  /// - Parameters:
  ///   - field: Its present name.
  ///   - table: The table of its entity or of its list.
  public func field(_ field: String, in table: String) -> String { first["\(table).\(field)"] ?? field }

  /// The names after a plan.
  ///
  /// - Parameter plan: The plan that renames.
  public func renamed(by plan: StoragePlan) -> AuditNames {
    var names = self
    for change in plan.changes {
      if case .tableRenamed(let old, let new) = change.difference { names.renameTable(old, to: new) }
      if case .columnRenamed(let table, let old, let new) = change.difference { names.rename(old, to: new, in: table) }
    }
    return names
  }

  /// The tables of its lists have the name of the entity in theirs.
  private mutating func renameTable(_ old: String, to new: String) {
    let name = entity(old)
    move { $0 == old ? new : $0.hasPrefix(old + ".") || $0.hasPrefix(old + "__") ? new + $0.dropFirst(old.count) : $0 }
    first[new] = name
  }

  private mutating func rename(_ old: String, to new: String, in table: String) {
    let name = field(old, in: table)
    let (before, after) = ("\(table)__\(old).", "\(table)__\(new).")
    move { $0.hasPrefix(before) ? after + $0.dropFirst(before.count) : $0 }
    first["\(table).\(old)"] = nil
    first["\(table).\(new)"] = name
  }

  private mutating func move(_ key: (String) -> String) {
    first = Dictionary(first.map { (key($0.key), $0.value) }) { _, last in last }
  }
}
