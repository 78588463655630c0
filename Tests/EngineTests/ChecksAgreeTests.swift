import BusinessFixtures
import Diagnostics
import Engine
import FieldTypes
import Localization
import SQL
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// What the validator takes, the database takes; what a CHECK can tell and the validator refuses, it refuses.
@Suite("The validator and the database agree", .onBothEngines)
struct ChecksAgreeTests {
  private let folder: TemporaryFolder
  private let store: any BusinessStore
  private let validator: Validator
  private let customer: Entity

  init() throws {
    folder = try TemporaryFolder()
    let schema = Shop.schema()
    _ = try ScratchDatabase.storage(path: folder.file("shop.sqlite"), schema: schema).apply()
    store = try ScratchDatabase.store(path: folder.file("shop.sqlite"), schema: schema)
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    customer = schema.entities[0]
  }

  /// Whether the database takes a value; nothing stays.
  private func takes(_ value: Value, in field: Field) throws -> Bool {
    struct Undo: Error {}
    var values = RecordValues(blanks: customer.fields.count)
    values[field] = value
    let record = StoredRecord(
      id: try Shop.id(1), entity: customer.name, cells: Shop.typed(values),
      createdOn: Timestamp(milliseconds: 0), createdBy: "a", changedOn: Timestamp(milliseconds: 0), changedBy: "a")
    do {
      try store.write { writing in
        try writing.insert(record, of: customer)
        throw Undo()
      }
    } catch is Undo {
      return true
    } catch let failure as Failure {
      #expect(
        ["CHECK constraint failed", "violates check constraint"].contains { failure.detail?.contains($0) == true },
        "\(failure)")
      return false
    }
    return false
  }

  private func agree(_ value: Value, text: String, in field: Field) throws {
    let taken = validator.value(of: text, in: field, of: customer)
    #expect(taken == nil || taken == value, "\(field.name) \(text)")
    #expect(try takes(value, in: field) == (taken != nil), "\(field.name) \(text)")
  }

  @Test("lengths and digits, in code points of any script", arguments: [UInt64(1), 2, 3])
  func texts(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let letters = ["a", "7", "۷", "é", "e\u{308}", "ی", "😀", "한", "'", "\"", "*", "ß"]
    for length in [1, 2, 3, 10, 11, 12, 60, 119, 120, 121] {
      let digits = (0..<length).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      try agree(.text(digits), text: digits, in: customer.fields[1])
      let text = (0..<length).map { _ in letters.randomElement(using: &random) ?? "a" }.joined()
      let normal = validator.value(of: text, in: customer.fields[8], of: customer)
      guard case .text(let canonical)? = normal else { throw Shop.Impossible(what: text) }
      try agree(.text(canonical), text: canonical, in: customer.fields[0])
      try agree(.text(canonical), text: canonical, in: customer.fields[1])
    }
  }

  @Test("ranges of numbers, at their ends and beside them")
  func numbers() throws {
    for units in [Int64(-6), -5, 0, 89_999, 90_000, 90_001, -900_000_000_000_000_000, 900_000_000_000_000_000] {
      let decimal = ExactDecimal(units: units, places: 2)
      try agree(.decimal(decimal), text: decimal.description, in: customer.fields[5])
    }
  }

  @Test("days at the ends of the range, and options")
  func daysAndOptions() throws {
    for day in [
      try Shop.day(1899, 12, 31), try Shop.day(1900, 1, 1), try Shop.day(2024, 2, 29), try Shop.day(9999, 12, 31),
    ] {
      try agree(.date(day), text: day.iso, in: customer.fields[4])
    }
    for code in ["tehran", "o'hare", "qom", "tehran'"] { try agree(.option(code), text: code, in: customer.fields[2]) }
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
