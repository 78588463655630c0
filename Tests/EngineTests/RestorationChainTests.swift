import Engine
import JSONText
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

/// Over any chain of changes of a schema a restoration takes back what a version had, names what it cannot take back, and
/// leaves alone what the version did not know.
@Suite("Restorations over chains of schemas", .onBothEngines) struct RestorationChainTests {
  private static let types = ["text", "integer", "money", "choice, options: [seven, twelve]"]

  /// A field, under whatever name it has.
  private struct Column {
    var name: String
    var former: String?
    var type: String
    var isThere: Bool
  }

  /// What a version had in each field; nil where there was no such field.
  private typealias Snapshot = [JSONValue?]

  private struct Chain {
    var random: SeededGenerator
    var columns: [Column]
    let shop: GrowingShop
    let id: RecordID
    var toman = true
    var versions: [(number: Int, values: Snapshot)] = []
    var story: [String] = []

    init(seed: UInt64) throws {
      random = SeededGenerator(seed: seed)
      columns = ["a", "b", "c"].map { Column(name: $0, type: "text", isThere: $0 != "c") }
      shop = try GrowingShop(Self.entities(columns), business: Self.business(toman: true))
      id = try shop.add(#"{"name":"A"}"#)
      try remember()
    }

    static func business(toman: Bool) -> String {
      "{name: Shop, languages: [en], country: IR" + (toman ? ", show_money_in: toman}" : "}")
    }

    static func entities(_ columns: [Column]) -> String {
      "customer:\n  fields:\n    name: {type: text, required: true}\n"
        + columns.filter(\.isThere).map { column in
          "    \(column.name): {type: \(column.type)\(column.former.map { ", renamed_from: \($0)" } ?? "")}\n"
        }.joined()
    }

    mutating func next(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

    func values() throws -> JSONValue { try JSONValue.parse(shop.values(id)) }

    mutating func remember() throws {
      let record = try #require(try shop.service.record(id, in: try shop.entity("customer")))
      if versions.last?.number == record.version { return }
      let values = try self.values()
      versions.append((record.version, columns.map { $0.isThere ? values[$0.name] ?? .null : nil }))
    }

    mutating func write() throws {
      let place = next(columns.count)
      guard columns[place].isThere else { return }
      let isChoice = columns[place].type.hasPrefix("choice")
      let values =
        isChoice
        ? [#""seven""#, #""twelve""#, "null"]
        : [#""7""#, #""12""#, "null"] + (columns[place].type == "text" ? [#""seven""#] : [])
      let json = #"{"\#(columns[place].name)":\#(values[next(values.count)])}"#
      story.append("types \(json)")
      try shop.change(id, json)
      try remember()
    }

    mutating func grow() throws {
      let place = next(columns.count)
      for index in columns.indices { columns[index].former = nil }
      switch next(5) {
      case 0, 1: columns[place].isThere.toggle()
      case 2: columns[place].type = RestorationChainTests.types[next(RestorationChainTests.types.count)]
      case 3:
        guard columns[place].isThere else { return }
        columns[place].former = columns[place].name
        columns[place].name += "x"
      default: toman.toggle()
      }
      let entities = Self.entities(columns)
      story.append(entities.split(separator: "\n").dropFirst(3).joined(separator: ",") + (toman ? " toman" : " rial"))
      try shop.grow(entities, business: Self.business(toman: toman))
      try remember()
    }

    /// Restores a version, and holds what came of it against what it had.
    mutating func restore() throws {
      let version = versions[next(versions.count)]
      let entity = try shop.entity("customer")
      let before = try values()
      let history = try #require(try shop.service.wholeHistory(of: id, in: entity))
      let restoration = shop.service.restoration(of: try #require(history.version(version.number)), in: history)
      guard
        case .saved = try shop.service.restore(
          id, version: version.number, in: entity, by: UserFacts(name: "omid"))
      else { throw GrowingShop.Refused(outcome: "version \(version.number): \(story)") }
      let after = try values()
      story.append("restores \(version.number)")
      let comment: Comment = "\(story.joined(separator: "; ")): \(restoration.lost), \(restoration.absent)"
      var gone = 0
      for (column, former) in zip(columns, version.values) {
        let (old, new) = (before[column.name] ?? .null, after[column.name] ?? .null)
        let isLost = restoration.lost.contains { $0 == column.name || $0.hasPrefix(column.name + ":") }
        switch (former, column.isThere) {
        case (nil, true):
          #expect(new == old, comment)
          #expect(restoration.absent.contains(column.name) == (old != .null), comment)
        case (.some(.null), true): #expect(new == .null, comment)
        case (.some, true): #expect(isLost ? new == old : new != .null, comment)
        case (.some(let value), false): gone += value == .null ? 0 : 1
        case (nil, false): break
        }
      }
      #expect(restoration.lost.count >= gone, comment)
      try remember()
    }
  }

  @Test(
    "no value is lost by a restoration without being named", arguments: [1, 2, 3, 5, 8, 13] as [UInt64])
  func chains(seed: UInt64) throws {
    var chain = try Chain(seed: seed)
    for _ in 0..<16 {
      switch chain.next(5) {
      case 0, 1: try chain.write()
      case 2, 3: try chain.grow()
      default: try chain.restore()
      }
    }
    try chain.restore()
    #expect(try chain.shop.storage.check().problems == [])
  }
}
