import JSONText

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
    for name in plan.names {
      if let table = name.table { names.rename(name.old, to: name.new, in: table) } else { names.renameTable(name) }
    }
    return names
  }

  private mutating func renameTable(_ name: StoragePlan.RenamedName) {
    let former = entity(name.old)
    let (before, after) = (name.old + ".", name.new + ".")
    first = Dictionary(
      first.map { key, value in (key.hasPrefix(before) ? after + key.dropFirst(before.count) : key, value) }
    ) { _, last in last }
    first[name.old] = nil
    first[name.new] = former
  }

  private mutating func rename(_ old: String, to new: String, in table: String) {
    let former = field(old, in: table)
    first["\(table).\(old)"] = nil
    first["\(table).\(new)"] = former
  }
}
