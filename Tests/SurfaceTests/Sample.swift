import Assets
import DatabaseFixtures
import Diagnostics
import Engine
import FieldTypes
import JSONText
import Localization
import Presentation
import SchemaCompiler
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Validation

/// The business in which a type's examples stand: an entity `sample` with a field `sample` of the type, and one record.
struct Sample {
  let type: AnyFieldType
  let folder: TemporaryFolder
  let schema: Schema
  let entity: Entity
  let field: Field
  let validator: Validator

  init(_ type: AnyFieldType) throws {
    self.type = type
    folder = try TemporaryFolder()
    let keys = type.examples.keys.isEmpty ? "" : ", \(type.examples.keys)"
    let yaml = """
      daftar: 1
      business: {name: Samples, languages: [en], country: IR}
      entities:
        sample:
          fields:
            sample: {type: \(type.name)\(keys)}
      """
    let compilation = try Workspace(path: try folder.write(yaml, to: "samples/business.yaml")).compilation
    guard let schema = compilation.schema, let entity = schema.entity("sample"), let field = entity.field("sample")
    else { throw Broken(type: type.name, codes: compilation.diagnostics.map(\.code.rawValue)) }
    self.schema = schema
    self.entity = entity
    self.field = field
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
  }

  /// What people are told in English.
  var words: ViolationFormatter {
    ViolationFormatter(business: schema.business, language: .english, messages: Assets.messages(.english))
  }

  /// A type whose examples are not in the language.
  struct Broken: Error {
    let type: String
    let codes: [String]
  }

  /// A database of its own, in which the known record is.
  func database(_ name: String) throws -> SampleDatabase {
    let path = folder.file(name + ".sqlite")
    _ = try SQLiteStorage(path: path, schema: schema).apply()
    let store = try SQLiteStore(path: path, schema: schema)
    let service = RecordService(schema: schema, store: store, clock: StoppedClock(), ids: try KnownIDs())
    guard case .saved = try service.create(RecordInput(), in: entity, by: UserFacts(name: "test")) else {
      throw Broken(type: type.name, codes: ["the known record is refused"])
    }
    return SampleDatabase(path: path, store: store, service: service)
  }

  /// What the examples call the canonical form of a stored record: a string without its quotation marks, rows without
  /// their identities.
  func canonical(_ values: JSONValue?) -> String {
    guard let value = values?["sample"] else { return "" }
    if let text = value.string { return text }
    return String(decoding: Self.withoutIdentities(value).encoded(), as: UTF8.self)
  }

  private static func withoutIdentities(_ value: JSONValue) -> JSONValue {
    guard let items = value.items else { return value }
    return .array(
      items.map { item in item.members.map { .object($0.filter { $0.name != "id" }) } ?? item })
  }
}

/// A database and the door to it.
struct SampleDatabase: Sendable {
  let path: String
  let store: SQLiteStore
  let service: RecordService

  /// All rows of records, rows, links and history. `without` are columns that differ from run to run.
  func rows(without columns: Set<String> = []) throws -> [String: [[String: String]]] {
    let raw = try RawTables(path: path)
    let names = try raw.names().filter {
      $0.hasPrefix("sample") && !$0.contains("daftar_search") || $0 == "daftar_history"
    }
    // How changes were cut into transactions, and what is random in their proof, differs from run to run.
    let others = columns.union(["batch", "elapsed", "salt", "commitment"])
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try raw.rows($0, without: others)) })
  }
}

extension SampleDatabase {
  /// Columns that differ from run to run.
  private static let ofTheRun: Set<String> = [
    "id", "daftar_row", "daftar_parent", "record_id", "created_on", "created_by", "changed_on", "changed_by",
  ]

  /// The rows of records without their identities, their moments and who saved them.
  func records() throws -> [String: [[String: String]]] {
    try rows(without: Self.ofTheRun).filter { $0.key != "daftar_history" }
  }
}

/// A moment that does not pass.
struct StoppedClock: WallClock {
  func now() -> Timestamp { Timestamp(milliseconds: 1_700_000_000_000) }
}
