import Diagnostics
import Engine
import JSONText
import Localization
import SchemaCompiler
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// A business with formulas of every kind, in a folder of its own, on a day that the test chooses.
struct Ledger {
  /// A clock that stands still.
  struct FixedClock: WallClock {
    let moment: Storage.Timestamp

    func now() -> Storage.Timestamp { moment }
  }

  /// Half an hour into the sixth of January in Tehran; the day before in Greenwich.
  static let midnight = Timestamp(milliseconds: 1_767_648_600_000)

  let folder: TemporaryFolder
  let schema: Schema
  let service: RecordService
  let customer: Entity
  var path: String { folder.file("ledger.sqlite") }

  init() throws {
    let folder = try TemporaryFolder()
    let schema = try Self.schema(in: folder)
    _ = try ScratchDatabase.storage(path: folder.file("ledger.sqlite"), schema: schema).apply()
    try self.init(folder, schema)
  }

  private init(_ folder: TemporaryFolder, _ schema: Schema, _ purpose: StorePurpose = .writing) throws {
    self.folder = folder
    self.schema = schema
    service = RecordService(
      schema: schema,
      store: try ScratchDatabase.store(path: folder.file("ledger.sqlite"), schema: schema, for: purpose),
      clock: FixedClock(moment: Self.midnight))
    customer = try #require(schema.entities.first)
  }

  /// The same database under another schema.
  func under(
    _ formulas: [String: String], for purpose: StorePurpose = .writing
  ) throws -> Ledger {
    try Ledger(folder, Self.schema(in: folder, formulas), purpose)
  }

  /// The schema with other formulas, by the names of their fields.
  static func schema(in folder: TemporaryFolder, _ formulas: [String: String] = [:]) throws -> Schema {
    var standard = [
      "bonus": "level * 2", "amount": "quantity * price", "total": "lines.sum(l, l.amount)",
      "double_total": "total + bonus",
    ]
    standard.merge(formulas) { _, other in other }
    func compute(_ name: String) -> String { standard[name].map { "compute: \($0)" } ?? "" }
    try folder.write(
      """
      daftar: 1
      business: {name: Ledger, languages: [en], country: IR, time_zone: Asia/Tehran}
      entities:
        customer:
          fields:
            full_name: {type: text, required: true}
            found_us: {type: choice, options: [friend, web]}
            friend: {type: text, visible_when: found_us == "friend"}
            born: {type: date}
            age: {type: integer, compute: "years_between(born, today())"}
            level: {type: integer}
            locked: {type: text, editable_when: level == null || level < 10}
            bonus: {type: integer, \(compute("bonus"))}
            lines:
              type: list
              fields:
                bought_on: {type: date, default_from: today()}
                quantity: {type: integer}
                price: {type: integer}
                amount: {type: integer, \(compute("amount"))}
                days: {type: integer, compute: "days_between(bought_on, today())"}
            total: {type: integer, compute: \"\(standard["total"] ?? "0")\"}
            double_total: {type: integer, \(compute("double_total"))}
            owner: {type: text, default_from: user.name}
          checks:
            looks_young: {severity: warning, require: age >= 18, at: born, message: {en: Under 18. Is that right?}}
            worth_a_call: {severity: note, require: total < 1000, message: {en: A large customer.}}
            never_down: {require: old.level == null || level >= old.level, at: level, message: {en: Never down.}}
      """, to: "ledger.yaml")
    let workspace = try Workspace(path: folder.file("ledger.yaml"))
    return try #require(workspace.schema, "\(workspace.compilation.diagnostics)")
  }

  func input(_ json: String) throws -> RecordInput { try #require(RecordInput(json: try JSONValue.parse(json))) }

  func create(_ json: String, confirmed: Engine.Confirmation = .none) throws -> SaveOutcome {
    try service.create(input(json), in: customer, by: UserFacts(name: "sara"), confirmed: confirmed)
  }

  func update(_ id: RecordID, _ json: String, confirmed: Engine.Confirmation = .none) throws -> SaveOutcome {
    try service.update(id, with: input(json), in: customer, by: UserFacts(name: "omid"), confirmed: confirmed)
  }

  /// The record of an outcome that saved one.
  func saved(_ outcome: SaveOutcome) throws -> StoredRecord {
    guard case .saved(let record, _) = outcome else { throw Shop.Impossible(what: "\(outcome)") }
    return record
  }

  /// The values of a record as JSON prints them, by name.
  func values(_ record: StoredRecord) throws -> JSONValue {
    try #require(RecordJSON.encode(record, entity: customer)["values"])
  }

  /// What of a record the tables hold.
  func stored(_ id: RecordID) throws -> StoredRecord {
    let store = try ScratchDatabase.store(path: path, schema: schema, for: .maintenance)
    let customer = customer
    return try #require(try store.read { try $0.record(id, of: customer) })
  }

  /// The rules that an outcome was refused by, with their paths.
  func refusals(_ outcome: SaveOutcome) -> [String] {
    guard case .refused(let violations) = outcome else { return ["\(outcome)"] }
    return violations.map { "\($0.path): \($0.rule.rawValue)" }
  }
}
