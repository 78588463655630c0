import BusinessFixtures
import SchemaModel
import TestSupport
import Testing

@Suite("The values of a record have an answer for every field")
struct RecordValuesTests {
  /// Ids of fields, and numbers that are none.
  private static let ids = Array(-3..<12) + [.min, .max]

  private static func field(_ id: Int) -> Field { TestModel.field(id, "f\(id)", .integer) }

  private static func values(_ generator: inout SeededGenerator) -> [Value] {
    (0..<Int.random(in: 0..<9, using: &generator)).map { _ in
      let number = Int64.random(in: 0..<4, using: &generator)
      return number == 0 ? .blank : .integer(number)
    }
  }

  @Test("what is held is answered, everything else is blank", arguments: 0..<50)
  func isTotal(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let held = Self.values(&generator)
    let record = RecordValues(held)
    #expect(Array(record) == held)
    for id in Self.ids {
      let expected = held.indices.contains(id) ? held[id] : .blank
      #expect(record[id] == expected && record[Self.field(id)] == expected)
    }
    for count in [Int.min, -1, 0, 5] {
      #expect(RecordValues(blanks: count).map(\.self) == Array(repeating: .blank, count: max(0, count)))
    }
  }

  @Test("a value that is set is the only one that changes, and none where the field is not held", arguments: 0..<50)
  func settingAndAsking(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var model = Self.values(&generator)
    var (record, cells) = (RecordValues(model), RecordCells(RecordValues(model)))
    var origins: [Int: ValueOrigin] = [:]
    for _ in 0..<40 {
      let id = try #require(Self.ids.randomElement(using: &generator))
      let value = Value.integer(Int64.random(in: 0..<4, using: &generator))
      let origin = ([nil] + ValueOrigin.allCases).randomElement(using: &generator) ?? nil
      if model.indices.contains(id) {
        model[id] = value
        origins[id] = origin
      }
      if Bool.random(using: &generator) { record[id] = value } else { record[Self.field(id)] = value }
      cells[id] = Cell(value, origin: origin)
      #expect(Array(record) == model)
      #expect(cells.values == record)
      for id in Self.ids {
        #expect(cells.origin(id) == origins[id])
        #expect(cells[id] == Cell(record[id], origin: origins[id]))
      }
    }
    let again = RecordCells(record, origins: model.indices.map { origins[$0] })
    #expect(again == cells && again.hashValue == cells.hashValue)
  }

  @Test("two records are equal where every value, its origin and their number are", arguments: 0..<200)
  func equality(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (one, other) = (Self.values(&generator), Self.values(&generator))
    #expect((RecordValues(one) == RecordValues(other)) == (one == other))
    #expect(RecordValues(one) != RecordValues(one + [.blank]))
    let cells = RecordCells(RecordValues(one))
    for id in one.indices {
      var changed = cells
      changed[id].origin = .typed
      #expect(changed != cells)
      changed[id].origin = nil
      #expect(changed == cells)
    }
    #expect(RecordCells(RecordValues(one), origins: (one + one).map { _ in nil }) == cells)
    let full = RecordCells(RecordValues(one), origins: one.map { _ in .typed })
    #expect(RecordCells(RecordValues(one), origins: (one + one).map { _ in .typed }) == full)
  }

  @Test("a row is answered where a list has one there")
  func rows() {
    let record: RecordValues = [.integer(1), .list([Row(values: [.text("tea")])]), .blank]
    for id in Self.ids {
      #expect(record.rows(id).count == (id == 1 ? 1 : 0))
      for index in Self.ids {
        #expect(record.row(index, of: id)?.values[0] == (id == 1 && index == 0 ? .text("tea") : nil))
      }
    }
  }

  @Test("an id that names nothing is answered by nil")
  func lookUps() {
    let schema = Shop.schema()
    for id in Self.ids + Array(0..<20) {
      #expect(schema.entity(id: id)?.id == (schema.entities.indices.contains(id) ? id : nil))
      for entity in schema.entities {
        #expect(entity.field(id: id)?.id == (entity.fields.indices.contains(id) ? id : nil))
        for field in entity.fields {
          #expect(field.column(id: id)?.id == (field.columns.indices.contains(id) ? id : nil))
          #expect(entity.field(FieldID(id, inList: field.id)) == field.column(id: id))
        }
      }
    }
  }
}
