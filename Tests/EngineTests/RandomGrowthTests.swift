import PostgreSQLFixtures
import DatabaseFixtures
import Engine
import JSONText
import SchemaModel
import Storage
import TestSupport
import StorageFixtures
import Testing

/// Whatever a schema becomes, and back again: no record and no value is lost.
@Suite("Two schemas that are drawn at random", .onBothEngines)
struct RandomGrowthTests {
  private typealias Values = [String: JSONValue]

  /// A record of a shop.
  private struct Key: Hashable {
    let entity: String
    let id: RecordID
  }

  @Test("A database grows from one to the other and back with all its values", arguments: 1...40)
  func thereAndBack(seed: Int) throws {
    var draw = RandomSchema.Draw(random: SeededGenerator(seed: UInt64(seed)))
    let first = RandomSchema(&draw)
    let second = RandomSchema(&draw, near: first)
    let context = "seed \(seed)\nfirst:\n\(first.yaml)second:\n\(second.yaml)"
    do {
      let shop = try GrowingShop(first.yaml)
      let records = try fill(shop, first, &draw)
      let before = try values(records, of: shop)
      guard try grow(shop, to: second, "there, \(context)") else { return }
      try expect(before, in: shop, "there, \(context)") { entity, name in
        guard let old = first.field(name, of: entity), let new = second.field(name, of: entity) else { return false }
        return old.kind != .list && old.hasType(of: new)
      }
      guard try grow(shop, to: first, "back, \(context)") else { return }
      try expect(before, in: shop, "back, \(context)") { entity, name in
        guard let old = first.field(name, of: entity), let new = second.field(name, of: entity) else { return true }
        return old.hasType(of: new)
      }
    } catch {
      Issue.record("\(context)\n\(error)")
    }
  }

  /// Five records of each entity.
  private func fill(
    _ shop: GrowingShop, _ schema: RandomSchema, _ draw: inout RandomSchema.Draw
  ) throws -> [Key] {
    var records: [Key] = []
    var saved: [String: [String]] = [:]
    for entity in schema.names {
      for number in 0..<5 {
        let id = try shop.add(schema.record(number, of: entity, saved, &draw), to: entity)
        saved[entity, default: []].append(id.text)
        records.append(Key(entity: entity, id: id))
      }
    }
    return records
  }

  /// Grows a shop, and expects a database without problems in which no record was lost or added.
  ///
  /// - Returns: False where records stand in the way: then nothing may have changed.
  private func grow(_ shop: GrowingShop, to next: RandomSchema, _ context: String) throws -> Bool {
    let schema = try GrowingShop.schema(next.yaml, in: shop.folder)
    let storage = try shop.storage(schema)
    if case .blocked(let differences) = try storage.plan().state {
      let isOfUniqueness = differences.allSatisfy { if case .uniqueAdded = $0 { true } else { false } }
      #expect(isOfUniqueness, "\(context)")
      let before = try dump(shop)
      let plan = try storage.apply()
      #expect(!plan.isWork, "\(context)")
      #expect(try dump(shop) == before, "\(context)")
      return false
    }
    let before = try counts(shop)
    let step = try shop.grow(next.yaml)
    #expect(step.check.problems == [], "\(context)")
    let after = try counts(shop)
    for (table, count) in before { #expect(after[table] == count, "\(context)\n\(table)") }
    return true
  }

  /// Expects the old values of those fields that a condition names.
  private func expect(
    _ before: [Key: Values], in shop: GrowingShop, _ context: String,
    where isKept: (_ entity: String, _ field: String) -> Bool
  ) throws {
    let known = Set(shop.schema.entities.map(\.name.text))
    let after = try values(before.keys.filter { known.contains($0.entity) }, of: shop)
    for (record, values) in before {
      guard let now = after[record] else { continue }
      let fields = Set(values.keys).union(now.keys).filter { $0 == "name" || isKept(record.entity, $0) }
      for field in fields.sorted() where values[field] != now[field] {
        let change = "\(values[field].debugDescription) became \(now[field].debugDescription)"
        Issue.record("\(context)\n\(record.entity).\(field): \(change)")
      }
    }
  }

  private func values(_ records: some Sequence<Key>, of shop: GrowingShop) throws -> [Key: Values] {
    try records.reduce(into: [:]) { all, record in
      let members = try JSONValue.parse(try shop.values(record.id, of: record.entity)).members ?? []
      all[record] = Dictionary(members.map { ($0.name, Self.inOrder($0.value)) }) { $1 }
    }
  }

  /// The options of a record in an order of their own: each schema lists them in another one.
  private static func inOrder(_ value: JSONValue) -> JSONValue {
    guard let codes = value.items?.compactMap(\.string), codes.count == value.items?.count else { return value }
    return .array(codes.sorted().map { .string($0) })
  }

  /// The numbers of records of both entities, as the database has them, whether the schema knows them or not.
  private func counts(_ shop: GrowingShop) throws -> [String: Int] {
    guard let connection = try ScratchDatabase.connection(path: shop.path) else {
      let raw = try RawTables(path: shop.path)
      return try Set(["item", "other"]).intersection(raw.names()).reduce(into: [:]) {
        $0[$1] = try raw.rows($1).count
      }
    }
    let names = try tables(connection).filter(["item", "other"].contains)
    return try names.reduce(into: [:]) { counts, name in
      counts[name] = try connection.run("SELECT count(*) FROM \"\(name)\"").first?[0].flatMap { Int($0) }
    }
  }

  /// Everything that the database holds: its tables, and what they are made of.
  private func dump(_ shop: GrowingShop) throws -> [String: [[String]]] {
    guard let connection = try ScratchDatabase.connection(path: shop.path) else {
      let raw = try RawTables(path: shop.path)
      // A search index cannot be read as a table; those that it is made of can.
      let names = try raw.names().filter { !$0.hasSuffix("__daftar_search") } + ["sqlite_schema"]
      return try names.reduce(into: [:]) { dump, name in
        dump[name] = try raw.rows(name).map { row in row.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } }
      }
    }
    var dump: [String: [[String]]] = [:]
    for name in try tables(connection) {
      let rows = try connection.run("SELECT CAST(row AS text) FROM \"\(name)\" AS row ORDER BY 1")
      dump[name] = rows.map { $0.compactMap(\.self) }
    }
    let parts = try connection.run(
      """
      SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1
      """)
    dump["constraints"] = parts.map { $0.compactMap(\.self) }
    return dump
  }

  private func tables(_ connection: PostgreSQLConnection) throws -> [String] {
    try connection.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").compactMap { $0[0] }
  }
}

extension RandomSchema {
  /// A field of the schema; nil where it has none of that name.
  ///
  /// - Parameters:
  ///   - name: The name of the field.
  ///   - entity: The name of its entity.
  fileprivate func field(_ name: String, of entity: String) -> Field? {
    entities[entity]?.first { $0.name == name }
  }
}
