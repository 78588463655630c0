import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import Testing
import Validation

/// A shop that grows, beside a model of it: what every record has to have after every change of the schema.
final class GrowingSalon {
  typealias Values = [String: JSONValue]

  let shop: GrowingShop
  /// The fields of each entity: what stands behind their names in the schema.
  var schema: [String: [String: String]]
  /// What the database keeps aside: `customer.fax` with the number of its values.
  var aside: [String: Int] = [:]
  /// The computed values by field, worked out from the other values of a record.
  var formulas: [String: (Values) -> JSONValue?] = [:]
  /// The records of each entity in the order in which they were saved.
  private(set) var ids: [String: [RecordID]] = [:]
  /// The values of the records, with those of fields that the schema does not know at the moment.
  private var records: [RecordID: Values] = [:]
  private var histories: [RecordID: [HistoryEntry]] = [:]

  /// Makes a shop without records.
  ///
  /// - Parameter schema: The fields of each entity.
  init(_ schema: [String: [String: String]]) throws {
    self.schema = schema
    shop = try GrowingShop(Self.yaml(schema))
  }

  /// The schema as `GrowingShop` takes it.
  var yaml: String { Self.yaml(schema) }

  private static func yaml(_ schema: [String: [String: String]]) -> String {
    schema.sorted { $0.key < $1.key }.map { entity, fields in
      "\(entity):\n  fields:\n" + fields.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)\n" }.joined()
    }
    .joined()
  }

  /// Sets what stands behind the name of a field; nil removes the field.
  ///
  /// - Parameters:
  ///   - field: The name of the field.
  ///   - entity: The name of its entity.
  ///   - text: What stands behind the name.
  func set(_ field: String, of entity: String = "customer", _ text: String?) { schema[entity]?[field] = text }

  /// Saves a record.
  ///
  /// - Parameters:
  ///   - values: Its values.
  ///   - entity: The name of its entity.
  func add(_ values: Values, to entity: String = "customer") throws {
    let id = try shop.add(Self.text(values), to: entity)
    ids[entity, default: []].append(id)
    records[id] = values
  }

  /// Changes a record.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - values: The values that change; `null` is blank.
  ///   - entity: The name of its entity.
  func change(_ id: RecordID, _ values: Values, of entity: String = "customer") throws {
    try shop.change(id, Self.text(values), of: entity)
    records[id, default: [:]].merge(values) { $1 }
    records[id] = records[id]?.filter { $0.value != .null }
  }

  /// Says what the values of a field become.
  ///
  /// - Parameters:
  ///   - field: The name of the field.
  ///   - entity: The name of its entity.
  ///   - conversion: The new value of an old one; nil where it is blank.
  func convert(_ field: String, of entity: String = "customer", _ conversion: (JSONValue) -> JSONValue?) {
    for id in ids[entity] ?? [] {
      guard let old = records[id]?[field] else { continue }
      records[id]?[field] = conversion(old)
    }
  }

  /// The records of an entity that have a value in a field, in the order in which they were saved.
  ///
  /// - Parameters:
  ///   - field: The name of the field.
  ///   - entity: The name of its entity.
  ///   - condition: What the value has to be.
  func having(
    _ field: String, of entity: String = "customer", where condition: (JSONValue) -> Bool = { _ in true }
  ) -> [RecordID] {
    (ids[entity] ?? []).filter { records[$0]?[field].map(condition) == true }
  }

  /// Brings the database to the schema, and expects every record, value and entry of history afterwards.
  ///
  /// - Parameters:
  ///   - name: What is done, for failures.
  ///   - changes: The changes that the plan has.
  ///   - recomputes: Whether records may get a version for computed values.
  @discardableResult func grow(
    _ name: String, _ changes: [String], recomputes: Bool = false
  ) throws -> GrowingShop.Step {
    for entity in shop.schema.entities {
      for id in ids[entity.name.text] ?? [] { histories[id] = try shop.service.history(id, in: entity) }
    }
    let step = try shop.grow(yaml)
    #expect(step.changes == changes, "\(name)")
    #expect(step.check.problems == [], "\(name)")
    #expect(try shop.storage.plan().state == .upToDate, "\(name)")
    let found = try shop.aside()
    #expect(found == aside.map { "\($0.key) \($0.value)" }.sorted(), "\(name)")
    for entity in shop.schema.entities {
      let own = ids[entity.name.text] ?? []
      let count = step.check.counts.first { $0.table == entity.name.text }
      #expect(count?.rows == own.count, "\(name): \(entity.name.text)")
      for id in own { try expect(id, of: entity, name, recomputes) }
    }
    return step
  }

  private func expect(_ id: RecordID, of entity: Entity, _ name: String, _ recomputes: Bool) throws {
    let context = "\(name): \(entity.name.text) \(records[id]?["name"]?.string ?? "")"
    #expect(try stored(id, of: entity) == wanted(id, of: entity.name.text), "\(context)")
    let before = histories[id] ?? []
    let after = try shop.service.history(id, in: entity)
    #expect(after.prefix(before.count).map(Self.byField) == before.map(Self.byField), "\(context): history")
    let added = after.dropFirst(before.count)
    let expected: [HistoryEntry.Action] = [.convert] + (recomputes ? [.recompute] : [])
    #expect(added.allSatisfy { expected.contains($0.action) }, "\(context): \(added.map(\.action))")
    #expect(Set(added.map(\.action)).count == added.count, "\(context): \(added.map(\.action))")
    let version = try shop.service.record(id, in: entity)?.version
    #expect(version == (before.last?.version ?? 0) + added.count, "\(context): version")
  }

  /// An entry with its changes in the order of their names, and values in the order of their members: fields that are
  /// gone from the schema come last, and columns follow their list.
  private static func byField(_ entry: HistoryEntry) -> HistoryEntry {
    HistoryEntry(
      entity: entry.entity, record: entry.record, version: entry.version, at: entry.at, by: entry.by,
      action: entry.action,
      changes: entry.changes.map { change in
        HistoryEntry.Change(
          field: change.field, old: AuditPayload.canonical(change.old), new: AuditPayload.canonical(change.new),
          origin: change.origin, formerOrigin: change.formerOrigin)
      }.sorted { $0.field < $1.field }, confirmed: entry.confirmed)
  }

  private func stored(_ id: RecordID, of entity: Entity) throws -> Values {
    let members = try JSONValue.parse(try shop.values(id, of: entity.name.text)).members ?? []
    return Dictionary(members.map { ($0.name, $0.value) }) { $1 }
  }

  /// The values of the fields that the schema knows, with the computed ones.
  private func wanted(_ id: RecordID, of entity: String) -> Values {
    let all = records[id] ?? [:]
    var values = all
    for (field, formula) in formulas { values[field] = formula(all) }
    return values.filter { schema[entity]?[$0.key] != nil }
  }

  private static func text(_ values: Values) -> String {
    let members = values.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) }
    return String(decoding: JSONValue.object(members).encoded(), as: UTF8.self)
  }
}

extension JSONValue {
  /// The whole number that it is; nil for anything else.
  var whole: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }
}
