import Engine
import JSONText
import SQL
import SchemaModel
@testable import Storage
import TestSupport
import Testing

/// What a plan makes of the values of one kind where a field becomes another one, and back again, for every pair of kinds
/// and every way in which a business writes.
@Suite("Values that become another kind, and what they were again") struct ConversionPairsTests {
  /// A kind of field: its YAML, whether people make its texts up, and stored values.
  private struct Kind {
    let name: String
    let yaml: String
    var isText = false
    let values: @Sendable (inout SeededGenerator) -> SQLValue
  }

  private static let words = [
    "12", "007", "7.5", "1,234", "150,000", "1.234", "۱۲۳", "1404/03/04", "2026-03-04", "yes", "no", "بله", "нет",
    "red", "red; blue", "0", "1", "-3", "a longer text",
  ]

  private static let kinds: [Kind] = [
    Kind(name: "text", yaml: "text", isText: true) { .text(words[Int($0.next() % UInt64(words.count))]) },
    Kind(name: "paragraph", yaml: "paragraph", isText: true) { .text(words[Int($0.next() % UInt64(words.count))]) },
    Kind(name: "integer", yaml: "integer") { .integer(number(&$0)) },
    Kind(name: "whole", yaml: "decimal, places: 0") { .decimal(units: number(&$0), scale: 0) },
    Kind(name: "two", yaml: "decimal, places: 2") { .decimal(units: number(&$0), scale: 2) },
    Kind(name: "three", yaml: "decimal, places: 3") { .decimal(units: number(&$0), scale: 3) },
    Kind(name: "money", yaml: "money") { .integer(number(&$0)) },
    Kind(name: "day", yaml: "date") {
      .text("\(1950 + $0.next() % 120)-0\(1 + $0.next() % 9)-\(10 + $0.next() % 19)")
    },
    Kind(name: "answer", yaml: "yes_no") { SQLValue($0.next() % 2 == 0) },
    Kind(name: "colour", yaml: "choice, options: [red, blue, yes, no]") {
      .text(["red", "blue", "yes", "no"][Int($0.next() % 4)])
    },
    Kind(name: "colours", yaml: "choices, options: [blue, no, red, yes]") {
      .text(["blue", "red", "blue; red", "no", "no; red; yes"][Int($0.next() % 5)])
    },
  ]

  /// Numbers of every size, and those that have a meaning of their own.
  private static func number(_ random: inout SeededGenerator) -> Int64 {
    let sizes: [UInt64] = [2, 20, 3000, 10_000_000, 900_000_000_000]
    let number = Int64(random.next() % sizes[Int(random.next() % 5)])
    return random.next() % 4 == 0 ? -number : number
  }

  @Test(
    "Each value is the same afterwards, or is counted as lost: in no unit, calendar or language another one",
    arguments: ["IRR, show_money_in: toman", "IRR, show_money_in: rial", "EUR", "KWD"],
    ["[fa], calendar: persian, digits: persian", "[fa, ru], calendar: gregorian", "[ru], calendar: persian", "[en]"])
  func thereAndBack(money: String, language: String) throws {
    let business = try Pairs(
      Self.kinds.map { "\($0.name): {type: \($0.yaml)}" },
      business: "country: IR, currency: \(money), languages: \(language)")
    var random = SeededGenerator(seed: 14)
    var converted = 0
    for former in Self.kinds {
      for new in Self.kinds where new.name != former.name {
        let (there, back) = try (business.conversion(former.name, new.name), business.conversion(new.name, former.name))
        for _ in 0..<60 {
          let value = try business.stored(former.values(&random), in: former.name)
          let found = there(value)
          if found == .null { continue }
          converted += 1
          let again = back(found)
          if again == .null { continue }
          let context: Comment = "\(former.name) \(value) became \(new.name) \(found), and then \(again)"
          // A text may be written in another way afterwards, but it says the same.
          #expect(former.isText ? there(again) == found : again == value, context)
        }
      }
    }
    #expect(converted > 2000, "\(converted)")
  }
}

/// The conversions between the fields of one entity.
private struct Pairs {
  let schema: Schema
  private let reader: FieldReader
  private let locations: [FactsByColumn.Key: StoredFieldLocation]
  private let readings: [FactsByColumn.Key: String]
  private let folder: TemporaryFolder

  init(_ fields: [String], business: String) throws {
    folder = try TemporaryFolder()
    try folder.write(
      "daftar: 1\nbusiness: {name: Shop, \(business)}\nentities:\n  item:\n    fields:\n"
        + fields.map { "      \($0)\n" }.joined(), to: "shop.yaml")
    let workspace = try Workspace(path: folder.file("shop.yaml"))
    schema = try #require(workspace.schema, "\(business)")
    reader = FieldReader(schema: schema)
    let tables = SchemaTables(schema)
    locations = StoredFieldLocation.all(of: schema, in: tables)
    readings = Dictionary(
      ReadingFacts.all(of: schema, in: tables).map {
        (FactsByColumn.Key(table: $0.table, column: $0.column), $0.detail)
      }, uniquingKeysWith: { first, _ in first })
  }

  private func location(_ name: String) throws -> StoredFieldLocation {
    try #require(locations[FactsByColumn.Key(table: "item", column: name)])
  }

  /// A value as the column stores it: numbers in units of its scale.
  func stored(_ value: SQLValue, in name: String) throws -> SQLValue {
    guard case .decimal(let scale) = try location(name).type, let units = value.units(atScale: scale) else {
      return value
    }
    return .decimal(units: units, scale: scale)
  }

  /// What a plan converts with; several options are a text with `; ` between them, before and afterwards.
  func conversion(_ former: String, _ new: String) throws -> (SQLValue) -> SQLValue {
    let (old, target) = try (location(former), location(new))
    let isSeveral = old.field.type.optionList != nil && old.storage.column == nil
    let type: ColumnType = isSeveral ? .option : old.type
    let reading = readings[FactsByColumn.Key(table: "item", column: former)]
    let conversion = ValueConversion(
      old: type, isAmount: ReadingFacts.isAmount(reading, type, of: schema.business), location: target,
      schema: schema, reader: reader)
    return { value in
      let found = conversion.convert(value)
      guard case .text(let text) = found, let codes = try? JSONValue.parse(text).items else { return found }
      return .text(codes.compactMap(\.string).sorted().joined(separator: "; "))
    }
  }
}
