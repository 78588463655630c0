import JSONText
import SchemaModel

/// What an entry of the history keeps of a change: the values that the changed fields had before it. The values after it
/// stand in the record, or in the next entry that has the field.
///
/// It is stored as a JSON object with a member for each field: `{"mobile":["0912…","typed"],"city":null}`, where the
/// second item is the origin of the old value, and `null` is a field that was blank. The creation of a record keeps
/// nothing. Databases of former formats have both values in their entries, `{"mobile":{"old":null,"new":"0912…"}}`;
/// such entries stay as they are, and are read here.
public struct HistoryDelta: Hashable, Sendable {
  /// A field as it was before the change.
  struct Member: Hashable, Sendable {
    let field: String
    let old: JSONValue
    let origin: ValueOrigin?
    /// The value and the origin after the change, where the entry says them itself.
    let new: (value: JSONValue, origin: ValueOrigin?)?

    static func == (left: Member, right: Member) -> Bool {
      left.field == right.field && left.old == right.old && left.origin == right.origin
        && left.new?.value == right.new?.value && left.new?.origin == right.new?.origin
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(field)
      hasher.combine(old)
    }
  }

  /// In the order of the fields; nil for a creation, which does not say what it was made with.
  let members: [Member]?

  /// The delta of a change.
  ///
  /// - Parameter entry: The entry, with the values before and after the change.
  public init(_ entry: HistoryEntry) {
    guard entry.action != .create else {
      members = nil
      return
    }
    members = entry.changes.map { Member(field: $0.field, old: $0.old, origin: $0.formerOrigin, new: nil) }
  }

  /// Reads a stored delta.
  ///
  /// - Parameter text: What `text` gave, or what a former format has; nil for a creation.
  /// - Returns: nil for a text that is not the JSON of a delta.
  public init?(stored text: String?) {
    guard let text else {
      members = nil
      return
    }
    guard let json = try? JSONValue.parse(text, limits: HistoryJSON.limits), let found = json.members else {
      return nil
    }
    members = found.map { member in
      if member.value.members != nil {
        let origin = member.value["origin"]?.string.flatMap { ValueOrigin(rawValue: $0) }
        return Member(
          field: member.name, old: member.value["old"] ?? .null, origin: nil,
          new: (member.value["new"] ?? .null, origin))
      }
      let items = member.value.items ?? []
      return Member(
        field: member.name, old: items.first ?? .null,
        origin: items.dropFirst().first?.string.flatMap { ValueOrigin(rawValue: $0) }, new: nil)
    }
  }

  /// The delta as it is stored; nil for a creation.
  public var text: String? {
    guard let members else { return nil }
    let json = members.map { member -> JSONValue.Member in
      let origin = member.origin.map { [JSONValue.string($0.rawValue)] } ?? []
      let isBlank = member.old == .null && origin.isEmpty
      return JSONValue.Member(member.field, isBlank ? .null : .array([member.old] + origin))
    }
    return String(decoding: JSONValue.object(json).encoded(), as: UTF8.self)
  }
}
