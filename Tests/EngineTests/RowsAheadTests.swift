import Diagnostics
import ImportPlanning
import LegacySources
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing
import Validation

@testable import Engine

@Suite("Rows are read ahead of who writes them") struct RowsAheadTests {
  private static let business = """
    daftar: 1
    business: {name: Club, languages: [en], country: IR}
    entities:
      person:
        fields:
          code: {type: text, unique: yes}
          age: {type: integer}
    imports:
      people:
        source: {file: people.csv}
        into: person
        map: {code: code, age: age}
        waves: {all: {}}
    """

  private let folder: TemporaryFolder
  private let service: RecordService
  private let people: ImportDefinition

  init() throws {
    folder = try TemporaryFolder()
    let workspace = try Workspace(path: folder.write(Self.business, to: "club.yaml"))
    let schema = try #require(workspace.schema, "\(workspace.compilation.diagnostics.map(\.code))")
    service = RecordService(nothingStoredIn: schema)
    people = try #require(schema.import("people"))
  }

  /// Writes a file in which every seventh age is none.
  private func write(_ rows: Int) throws {
    let lines = (1...rows).map { "customer number \($0),\($0.isMultiple(of: 7) ? "old" : String($0 % 90))" }
    try folder.write((["code,age"] + lines).joined(separator: "\n"), to: "people.csv")
  }

  private func stream() throws -> WaveRows {
    let bound = try BoundFile(try OldFile(path: people.path), people)
    return WaveRows(
      people, wave: 0, handled: [2, 3], columns: bound.columns, source: bound.source, validator: service.validator,
      context: service.context(for: UserFacts(name: "sara")))
  }

  private func ahead(_ stream: WaveRows) -> RowsAhead {
    RowsAhead(stream) { [people, validator = service.validator] in ImportRowReader(people, validator) }
  }

  @Test("they come as they stand in the file, each with what its own cells say", arguments: [1, 250, 6000])
  func inOrder(rows: Int) throws {
    try write(rows)
    var expected = try stream()
    let ahead = ahead(try stream())
    defer { ahead.stop() }
    var taken = TakenRows(ahead)
    var count = 0
    while true {
      let batch = try taken.next(37)
      for checked in batch {
        let row = try #require(try expected.next())
        #expect(checked.row.number == row.number && checked.row.cells == row.cells)
        #expect((checked.read == nil) == row.number.isMultiple(of: 7))
        #expect((checked.texts == nil) == (checked.read != nil))
      }
      count += batch.count
      if batch.count < 37 { break }
    }
    #expect(try expected.next() == nil)
    #expect(count == max(1, rows - 2))
    #expect(taken.summary == expected.summary)
  }

  @Test("whoever has enough of them ends the reading") func stopped() throws {
    try write(6000)
    let ahead = ahead(try stream())
    var taken = TakenRows(ahead)
    #expect(try taken.next(10).map(\.row.number) == [1] + Array(4...12))
    ahead.stop()
  }

  @Test("a failure comes behind the rows that were read before it") func failed() throws {
    try write(60_000)
    let ahead = ahead(try stream())
    defer { ahead.stop() }
    var taken = TakenRows(ahead)
    var last = try taken.next(1).last?.row.number
    try write(60_001)
    #expect(throws: Failure.self) {
      while let row = try taken.next(1).last?.row {
        #expect(row.number == (last == 1 ? 4 : (last ?? 0) + 1))
        last = row.number
      }
    }
    #expect(last ?? 0 < 60_000)
  }
}
