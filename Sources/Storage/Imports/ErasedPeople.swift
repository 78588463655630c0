import Audit
public import SchemaModel

/// The people who were erased, as far as a row of an old file must be recognised as theirs: salted hashes of the values
/// of their lookup keys. Nothing else is known of them.
public struct ErasedPeople: Sendable {
  /// The `daftar_meta` key under which they are stored.
  public static let metaKey = "erased"
  /// The most values of one key that are kept of a person.
  private static let mostValues = 256
  /// The hexadecimal digits of a hash.
  private static let digits = 32

  /// The hashes of a person, by the names of the fields of a key: `mobile`, `first+last`.
  private struct Person {
    var entity: String
    var keys: [String: Set<String>]
  }

  private let salt: AuditHash
  private var people: [Person] = []
  /// The numbers of the people with a hash.
  private var numbers: [String: [Int]] = [:]

  /// No people.
  ///
  /// - Parameter random: Random numbers for the salt.
  public init(random: [UInt64]) {
    let bytes = random.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) } }
    let none = [UInt8](repeating: 0, count: Commitment.saltLength)
    salt = Commitment.hash(of: bytes, salt: none) ?? MerkleHashing.empty
  }

  /// The people that a database has.
  ///
  /// - Parameter text: What `text` gave.
  /// - Returns: nil for any other text.
  public init?(stored text: String) {
    let lines = text.split(separator: "\n")
    guard let salt = lines.first.flatMap({ AuditHash(hex: String($0)) }) else { return nil }
    self.salt = salt
    for line in lines.dropFirst() {
      let words = line.split(separator: " ")
      var person = Person(entity: words.first.map(String.init) ?? "", keys: [:])
      for word in words.dropFirst() {
        let parts = word.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let name = parts.first, let hashes = parts.last else { continue }
        person.keys[String(name)] = Set(hashes.split(separator: ",").map(String.init))
      }
      add(person)
    }
  }

  /// The text that is stored.
  public var text: String {
    let lines = people.map { person in
      ([person.entity] + person.keys.sorted { $0.key < $1.key }.map { "\($0)=" + $1.sorted().joined(separator: ",") })
        .joined(separator: " ")
    }
    return ([salt.hex] + lines).joined(separator: "\n")
  }

  /// Whether nobody was erased.
  public var isEmpty: Bool { people.isEmpty }

  /// Adds a person.
  ///
  /// - Parameters:
  ///   - values: The unique keys of the values that the person has or had, by the ids of their fields.
  ///   - entity: The entity.
  public mutating func add(_ values: [Int: Set<String>], of entity: Entity) {
    var person = Person(entity: entity.name.text, keys: [:])
    for key in entity.lookupKeys {
      var parts: [[String]] = [[]]
      for field in key.fields {
        parts = parts.flatMap { part in (values[field] ?? []).sorted().map { part + [$0] } }
        parts = Array(parts.prefix(Self.mostValues))
      }
      if !parts.isEmpty { person.keys[Self.name(of: key, entity)] = Set(parts.map(hash)) }
    }
    if !person.keys.isEmpty { add(person) }
  }

  private mutating func add(_ person: Person) {
    for hash in person.keys.values.joined() { numbers[hash, default: []].append(people.count) }
    people.append(person)
  }

  /// How a row is about one of them.
  public enum Match: Hashable, Sendable {
    /// It has more keys of the person than keys that are somebody else's.
    case own
    /// It has a key of the person, and as many that are somebody else's: a family with one telephone, or a slip of the
    /// pen. With the id of a field of the key.
    case shared(field: Int)
  }

  /// How a row is about one of them.
  ///
  /// - Parameters:
  ///   - values: The values of the row; those of lookup keys are read.
  ///   - entity: The entity of the row.
  /// - Returns: nil where it is about nobody of them.
  /// - Complexity: O(lookup keys × people with a key of the row).
  public func match(_ values: RecordValues, of entity: Entity) -> Match? {
    if people.isEmpty { return nil }
    var row: [(key: LookupKey, name: String, hash: String)] = []
    for key in entity.lookupKeys {
      let parts = key.fields.compactMap { values[$0].uniqueKey }
      if parts.count == key.fields.count { row.append((key, Self.name(of: key, entity), hash(parts))) }
    }
    var shared: Match?
    for number in Set(row.flatMap { numbers[$0.hash] ?? [] }) where people[number].entity == entity.name.text {
      let known = row.filter { people[number].keys[$0.name] != nil }
      let common = known.filter { people[number].keys[$0.name]?.contains($0.hash) == true }
      if common.count > known.count - common.count { return .own }
      if shared == nil, let field = common.first?.key.fields.first { shared = .shared(field: field) }
    }
    return shared
  }

  /// Renames a field.
  ///
  /// - Parameters:
  ///   - old: Its former name.
  ///   - new: Its name.
  ///   - entity: The name of its entity.
  mutating func rename(_ old: String, to new: String, of entity: String) {
    for number in people.indices where people[number].entity == entity {
      let keys = people[number].keys.map { name, hashes in
        (name.split(separator: "+").map { $0 == old ? new : String($0) }.joined(separator: "+"), hashes)
      }
      people[number].keys = Dictionary(keys) { $0.union($1) }
    }
  }

  /// Renames an entity.
  ///
  /// - Parameters:
  ///   - old: Its former name.
  ///   - new: Its name.
  mutating func renameEntity(_ old: String, to new: String) {
    for number in people.indices where people[number].entity == old { people[number].entity = new }
  }

  private static func name(of key: LookupKey, _ entity: Entity) -> String {
    entity.fields(of: key).map(\.name.text).joined(separator: "+")
  }

  private func hash(_ parts: [String]) -> String {
    let payload = salt.bytes + Array(parts.joined(separator: "\u{1F}").utf8)
    let short = Array(salt.bytes.prefix(Commitment.saltLength))
    return String((Commitment.hash(of: payload, salt: short) ?? MerkleHashing.empty).hex.prefix(Self.digits))
  }
}
