import Diagnostics
import Engine
import JSONText
import SchemaCompiler
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// A shop whose schema changes while it has records: a database, and what the last schema says of it.
final class GrowingShop {
  /// What one change did.
  struct Step {
    let plan: StoragePlan
    let check: StorageCheck

    /// The changes of the plan: the key of their message, their effect, and the values that they convert and refuse.
    var changes: [String] {
      plan.changes.map { change in
        let name = change.difference.key.dropFirst("difference.".count)
        let column = change.difference.arguments["column"].map { ".\($0)" } ?? ""
        let counts = change.converted + change.unfit > 0 ? " \(change.converted)+\(change.unfit)" : ""
        return "\(name) \(change.difference.arguments["table"] ?? "")\(column) \(change.effect.rawValue)\(counts)"
      }
    }
  }

  /// A business without anything of its own.
  static let plain = "{name: Shop, languages: [en], country: IR}"

  let folder: TemporaryFolder
  private(set) var business: String
  private(set) var schema: Schema
  private(set) var service: RecordService
  private(set) var store: any BusinessStore
  /// The path that stands for the database.
  var path: String { folder.file("shop.sqlite") }

  /// Makes a shop without records.
  ///
  /// - Parameters:
  ///   - entities: The YAML under `entities:`, as `grow` takes it.
  ///   - business: The YAML behind `business:`.
  init(_ entities: String, business: String = GrowingShop.plain) throws {
    self.business = business
    folder = try TemporaryFolder()
    schema = try Self.schema(entities, business: business, in: folder)
    let storage = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema)
    _ = try storage.apply()
    store = try storage.open(for: .writing)
    service = RecordService(schema: schema, store: store)
  }

  /// The database under the current schema.
  var storage: any BusinessDatabase { get throws { try storage(schema) } }

  /// The database under another schema.
  ///
  /// - Parameter schema: The schema.
  func storage(_ schema: Schema) throws -> any BusinessDatabase {
    try ScratchDatabase.storage(path: path, schema: schema, reader: FieldReader(schema: schema))
  }

  /// Compiles a schema in which the shop is open under a name of its own.
  ///
  /// - Parameters:
  ///   - entities: The YAML under `entities:`, without its first indentation.
  ///   - business: The YAML behind `business:`.
  ///   - folder: A folder for the file.
  static func schema(
    _ entities: String, business: String = GrowingShop.plain, in folder: TemporaryFolder
  ) throws -> Schema {
    let lines = entities.split(separator: "\n").map { "  \($0)\n" }.joined()
    try folder.write("daftar: 1\nbusiness: \(business)\nentities:\n" + lines, to: "shop.yaml")
    let workspace = try Workspace(path: folder.file("shop.yaml"))
    return try #require(workspace.schema, "\(workspace.compilation.diagnostics) \(entities)")
  }

  /// Brings the database to another schema, works out what is stale, and opens it again.
  ///
  /// - Parameters:
  ///   - entities: The YAML under `entities:`, without its first indentation.
  ///   - business: The YAML behind `business:`, where that changes.
  /// - Returns: What was planned, which is what was done, and the check afterwards.
  @discardableResult func grow(_ entities: String, business changed: String? = nil) throws -> Step {
    try store.close()
    business = changed ?? business
    schema = try Self.schema(entities, business: business, in: folder)
    let plan = try storage.plan()
    #expect(try storage.apply() == plan)
    if case .outdated = try storage.plan().state {
      let maintained = try storage.open(for: .maintenance)
      _ = try Recomputation(RecordService(schema: schema, store: maintained)).run(by: UserFacts(name: "omid"))
      try maintained.close()
    }
    #expect(try storage.plan().state == .upToDate)
    store = try storage.open(for: .writing)
    service = RecordService(schema: schema, store: store)
    return Step(plan: plan, check: try storage.check())
  }

  /// Saves a record.
  ///
  /// - Parameters:
  ///   - json: Its values.
  ///   - entity: The name of its entity.
  /// - Returns: Its id.
  @discardableResult func add(_ json: String, to entity: String = "customer") throws -> RecordID {
    let input = try #require(RecordInput(json: try JSONValue.parse(json)))
    let outcome = try service.create(input, in: try self.entity(entity), by: UserFacts(name: "sara"))
    guard case .saved(let record, _) = outcome else { throw Refused(outcome: "\(outcome)") }
    return record.id
  }

  /// Changes a record.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - json: The values that change.
  ///   - entity: The name of its entity.
  func change(_ id: RecordID, _ json: String, of entity: String = "customer") throws {
    let input = try #require(RecordInput(json: try JSONValue.parse(json)))
    let outcome = try service.update(id, with: input, in: try self.entity(entity), by: UserFacts(name: "sara"))
    guard case .saved = outcome else { throw Refused(outcome: "\(outcome)") }
  }

  /// The values of a record as JSON, without the ids of rows.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - entity: The name of its entity.
  func values(_ id: RecordID, of entity: String = "customer") throws -> String {
    let entity = try self.entity(entity)
    let record = try #require(try service.record(id, in: entity))
    var values = record.values
    for list in entity.fields where list.type.isList {
      if values[list].isBlank { continue }
      values[list] = .list(values.rows(list.id).map { Row(id: nil, values: $0.values) })
    }
    return String(
      decoding: JSONValue.object(ValueJSON.members(values, fields: entity.fields)).encoded(), as: UTF8.self)
  }

  /// An entity of the current schema.
  ///
  /// - Parameter name: Its name.
  func entity(_ name: String) throws -> Entity { try #require(schema.entities.first { $0.name.text == name }) }

  /// What the file keeps aside, with the number of values: `customer.fax 2`.
  func aside() throws -> [String] {
    try storage.status().aside.map { "\($0.table)\($0.column.isEmpty ? "" : "." + $0.column) \($0.values)" }.sorted()
  }

  /// A save that was refused.
  struct Refused: Error {
    let outcome: String
  }
}
