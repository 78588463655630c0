import JSONText
import Localization
import SchemaModel
import Storage
import TestSupport
import Testing

/// What history keeps of a value is read back as that value.
@Suite struct ValueJSONTests {
  private static func value(_ field: Field, _ random: inout SeededGenerator) throws -> Value {
    let number = Int64.random(in: -1_000_000...1_000_000, using: &random)
    switch field.type.scalar {
    case .text: return .text(["", "a\r\nb", "۱۲", "x\u{200C}y\n", "\(number)"].randomElement(using: &random) ?? "")
    case .integer: return .integer(number)
    case .decimal(let places):
      return .decimal(ExactDecimal(units: number, places: Int.random(in: 0...max(places, 6), using: &random)))
    case .boolean: return .boolean(Bool.random(using: &random))
    case .date: return CivilDate(daysSinceEpoch: Int(number) / 50).map { .date($0) } ?? .blank
    case .option: return .option("code\(number)")
    case .options: return .options((0...Int.random(in: 0...3, using: &random)).map { "code\($0)" })
    case .reference: return .reference(try id(1))
    case .list:
      return .list(
        try (0...Int.random(in: 0...3, using: &random)).map { index in
          Row(id: try id(index), values: RecordValues(try field.columns.map { try maybe($0, &random) }))
        })
    }
  }

  private static func maybe(_ field: Field, _ random: inout SeededGenerator) throws -> Value {
    Bool.random(using: &random) ? try value(field, &random) : .blank
  }

  private static func id(_ number: Int) throws -> RecordID {
    try #require(RecordID("0190f0a8-0000-7000-8000-00000000000\(number)"))
  }

  @Test("Every value comes back") func everyValueComesBack() throws {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<200 {
      for field in ClubSchema.customer.fields {
        let value = try Self.maybe(field, &random)
        let text = String(decoding: ValueJSON.encode(value, field: field).encoded(), as: UTF8.self)
        #expect(ValueJSON.decode(try JSONValue.parse(text), field: field) == value, "\(field.name): \(text)")
      }
    }
  }

  @Test("What no value has is none") func whatNoValueHasIsNone() throws {
    for field in ClubSchema.customer.fields {
      #expect(ValueJSON.decode(.object([]), field: field) == nil, "\(field.name)")
      #expect(ValueJSON.decode(.array([]), field: field) == nil, "\(field.name)")
      #expect(ValueJSON.decode(.null, field: field) == .blank)
    }
    let numbers = ["1.2.3", "x", "", ".", "99999999999999999999"]
    let credit = try #require(ClubSchema.customer.field("credit_limit"))
    for text in numbers { #expect(ValueJSON.decode(.string(text), field: credit) == nil, "\(text)") }
  }
}
