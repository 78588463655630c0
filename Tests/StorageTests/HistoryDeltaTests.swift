import BusinessFixtures
import JSONText
import SQL
import SchemaModel
import Storage
import TestSupport
import Testing

@Suite("What the history keeps of a change")
struct HistoryDeltaTests {
  private let entity: Entity

  init() throws { entity = try #require(Shop.schema().entities.first) }

  private func record(_ values: [String: Value], _ origins: [String: ValueOrigin], version: Int) throws -> StoredRecord
  {
    var cells = RecordCells(Shop.values(values))
    for field in entity.fields { cells[field].origin = origins[field.name.text] }
    let moment = Timestamp(milliseconds: 1_000)
    return StoredRecord(
      id: try Shop.id(1), entity: entity.name, version: version, cells: cells, createdOn: moment, createdBy: "sara",
      changedOn: moment, changedBy: "sara")
  }

  /// The states of a record from its creation on; nil is its deletion.
  private func states() throws -> [StoredRecord?] {
    [
      try record(
        ["full_name": .text("Ann"), "credit": .integer(1)], ["full_name": .typed, "credit": .preset], version: 1),
      try record(
        ["full_name": .text("Bob"), "credit": .integer(1)], ["full_name": .imported, "credit": .typed], version: 2),
      try record(["full_name": .text("Bob")], ["full_name": .imported], version: 3),
      try record(
        ["full_name": .text("Bob"), "city": .option("x")], ["full_name": .imported, "city": .typed], version: 4),
      nil,
    ]
  }

  private func entries(_ states: [StoredRecord?]) throws -> [HistoryEntry] {
    try zip([nil] + states, states).map { old, new in
      let action: HistoryEntry.Action = old == nil ? .create : new == nil ? .delete : .update
      let record = try #require(new ?? old)
      return HistoryEntry(
        entity: entity.name, record: record.id, version: record.version, at: record.changedOn, by: "sara",
        action: action, changes: HistoryEntry.changes(from: old, to: new, fields: entity.fields))
    }
  }

  /// The entries as a store gives them back: written as texts, and undone from the latest to the first.
  private func back(
    _ entries: [HistoryEntry], now: StoredRecord?
  ) throws -> [HistoryEntry] {
    var walk = HistoryWalk(try Shop.id(1), of: entity, now: now)
    return try entries.reversed().map { entry in
      let delta = try #require(HistoryDelta(stored: HistoryDelta(entry).text))
      return walk.undo(
        HistoryWalk.Row(version: entry.version, at: entry.at, by: entry.by, action: entry.action, confirmed: []), delta)
    }.reversed()
  }

  @Test("old and new values and their origins read back, at every point of a record's life")
  func lives() throws {
    let states = try states()
    let all = try entries(states)
    for length in 1...all.count {
      let some = Array(all.prefix(length))
      #expect(try back(some, now: states[length - 1]) == some, "after \(length) changes")
    }
  }

  @Test("a creation keeps nothing, and a change only what was there before")
  func texts() throws {
    let texts = try entries(states()).map { HistoryDelta($0).text }
    #expect(
      texts == [
        nil, #"{"full_name":["Ann","typed"],"credit":[1,"preset"]}"#, #"{"credit":[1,"typed"]}"#, #"{"city":null}"#,
        #"{"full_name":["Bob","imported"],"city":["x","typed"]}"#,
      ])
  }

  @Test("entries of a former format say both values themselves, and stand beside new ones")
  func former() throws {
    let states = try states()
    let all = try entries(states.dropLast())
    var walk = HistoryWalk(try Shop.id(1), of: entity, now: states[3])
    let texts = [
      #"{"full_name":{"old":null,"new":"Ann","origin":"typed"},"credit":{"old":null,"new":1,"origin":"preset"}}"#,
      #"{"full_name":{"old":"Ann","new":"Bob","origin":"imported"},"credit":{"old":1,"new":1,"origin":"typed"}}"#,
      HistoryDelta(all[2]).text, HistoryDelta(all[3]).text,
    ]
    let read = try zip(all, texts).reversed().map { entry, text in
      walk.undo(
        HistoryWalk.Row(version: entry.version, at: entry.at, by: entry.by, action: entry.action, confirmed: []),
        try #require(HistoryDelta(stored: text)))
    }
    func plain(_ entries: [HistoryEntry]) -> [[String]] {
      entries.map { $0.changes.map { "\($0.field) \($0.old) \($0.new) \($0.origin.map(\.rawValue) ?? "-")" } }
    }
    #expect(plain(read.reversed()) == plain(all))
  }

  @Test("what is no delta is refused")
  func unreadable() {
    for text in ["", "[", "[]", "\"x\""] { #expect(HistoryDelta(stored: text) == nil, "\(text)") }
  }
}
