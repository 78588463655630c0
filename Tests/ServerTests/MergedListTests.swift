import Engine
import HTTPTypes
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Server

/// Two people change the rows of one list: whose change is whose is found by the rows' identities, cell by cell.
@Suite("Two people at one list", .onBothEngines) struct MergedListTests {
  let counter: Counter

  init() throws { counter = try Counter(schema: try LedgerBusiness.schema()) }

  private static let cells = ["what", "price", "remark"]

  static func row(_ cells: [String: String], id: String? = nil) -> RecordInput {
    RecordInput(
      cells.sorted { $0.key < $1.key }.map {
        .init(name: $0.key, value: $0.value.isEmpty ? .blank : .text($0.value))
      }, rowID: id)
  }

  func account(_ rows: [[String: String]]) throws -> StoredRecord {
    let input = RecordInput(
      [.init(name: "name", value: .text("Till"))]
        + (rows.isEmpty ? [] : [.init(name: "rows", value: .list(rows.map { Self.row($0) }))]))
    guard
      case .saved(let record, _) = try counter.records.create(input, in: counter.customer, by: UserFacts(name: "test"))
    else { throw Shop.Impossible(what: "not saved") }
    return record
  }

  /// A change by the colleague.
  func change(_ record: StoredRecord, _ input: RecordInput) throws {
    guard
      case .saved = try counter.records.update(
        record.id, with: input, in: counter.customer, by: UserFacts(name: "omid"))
    else { throw Shop.Impossible(what: "not changed") }
  }

  func change(_ record: StoredRecord, rows: [RecordInput]) throws {
    try change(record, RecordInput([.init(name: "rows", value: rows.isEmpty ? .blank : .list(rows))]))
  }

  static func rows(_ record: StoredRecord, _ entity: Entity) throws -> [Row] {
    let list = try #require(entity.field("rows"))
    guard case .list(let rows) = record.values[list] else { return [] }
    return rows
  }

  static func texts(_ row: Row) -> [String] {
    row.values.map { $0.canonicalText ?? "" }
  }

  /// The cells of the rows that are stored, and what the record is called.
  func stored() throws -> (name: Value, rows: [[String]]) {
    let record = try #require(try counter.all().first)
    return (record.values[0], try Self.rows(record, counter.customer).map(Self.texts))
  }

  /// The cells in the boxes of a page, row by row.
  static func boxes(_ page: Browser.Page) -> [[String]] {
    var rows: [Int: [String: String]] = [:]
    for pair in page.reader.submission((name: "", value: "")) {
      guard let match = pair.name.wholeMatch(of: #/rows\[(\d+)\]\.(\w+)/#), let index = Int(match.output.1) else {
        continue
      }
      rows[index, default: [:]][String(match.output.2)] = pair.value
    }
    return rows.sorted { $0.key < $1.key }.map { row in cells.map { row.value[$0] ?? "" } }
  }

  func open(_ record: StoredRecord, _ test: @escaping @Sendable (Browser, String) async throws -> Void) async throws {
    try await counter.open { [counter] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      try await test(browser, "/records/account/\(record.id)")
    }
  }

  @Test("a row that the other one added, to a list that I did not touch, stays")
  func added() async throws {
    for rows in [[], [["what": "Tea", "price": "2"]]] {
      let tests = try MergedListTests()
      let record = try tests.account(rows)
      try await tests.open(record) { browser, path in
        let form = try await browser.get(path)
        let own = try Self.rows(record, tests.counter.customer).map { RecordInput(rowID: $0.id?.text) }
        try tests.change(record, rows: own + [Self.row(["what": "Rice", "price": "9"])])
        let back = try await browser.submit(form, to: path, ["name": "Mine"])
        #expect(back.status == 409)
        #expect(!back.body.contains("Where both of you changed") && !back.body.contains("aria-invalid"))
        #expect(Self.boxes(back).last == ["Rice", "9", ""])
        #expect(try await browser.submit(back, to: path).status == 303)
        #expect(try tests.stored().name == .text("Mine"))
        #expect(
          try tests.stored().rows == rows.map { [$0["what"] ?? "", $0["price"] ?? "", ""] } + [["Rice", "9", ""]])
      }
    }
  }

  @Test("other cells and other rows are joined; where both changed one cell it is shown, with what each has")
  func contested() async throws {
    let record = try account([["what": "Tea", "price": "2"], ["what": "Salt", "price": "3"]])
    try await open(record) { [self] browser, path in
      let ids = try Self.rows(record, counter.customer).map { $0.id?.text }
      let form = try await browser.get(path)
      try change(
        record,
        rows: [Self.row(["price": "20"], id: ids[0]), Self.row(["what": "Sea salt", "price": "30"], id: ids[1])])
      let back = try await browser.submit(form, to: path, ["rows[0].what": "Green tea", "rows[1].what": "Rock salt"])
      #expect(back.status == 409)
      #expect(Self.boxes(back) == [["Green tea", "20", ""], ["Rock salt", "30", ""]])
      let marked = back.reader.allElements.filter { $0.attributes["aria-invalid"] == "true" }
      #expect(marked.map { $0.attributes["id"] } == ["f-rows-1-what"])
      #expect(back.reader.texts.contains { $0.contains("Sea salt") } && !back.body.contains("2 rows"))
      #expect(try await browser.submit(back, to: path).status == 303)
      #expect(try stored().rows == [["Green tea", "20", ""], ["Rock salt", "30", ""]])
    }
  }

  @Test("a row that the other one took away goes, or is offered as a new one where I changed it")
  func removed() async throws {
    for changes in [[:], ["rows[0].price": "7"]] {
      let tests = try MergedListTests()
      let record = try tests.account([["what": "Tea", "price": "2"], ["what": "Salt", "price": "3"]])
      try await tests.open(record) { browser, path in
        let ids = try Self.rows(record, tests.counter.customer).map { $0.id?.text }
        let form = try await browser.get(path)
        try tests.change(record, rows: [RecordInput(rowID: ids[1])])
        let back = try await browser.submit(form, to: path, changes.merging(["name": "Mine"]) { own, _ in own })
        #expect(back.status == 409)
        let again = try await browser.submit(back, to: path)
        #expect(again.status == 303, "\(again.reader.texts)")
        let kept = changes.isEmpty ? [] : [["Tea", "7", ""]]
        #expect(try tests.stored().rows == [["Salt", "3", ""]] + kept)
      }
    }
  }

  @Test("a row that I took away and the other one changed is back, with a word")
  func removedHere() async throws {
    let record = try account([["what": "Tea", "price": "2"], ["what": "Salt", "price": "3"]])
    try await open(record) { [self] browser, path in
      let ids = try Self.rows(record, counter.customer).map { $0.id?.text }
      let form = try await browser.get(path)
      let shorter = try await browser.submit(form, to: path, button: "remove:rows[0]")
      try change(record, rows: [Self.row(["price": "20"], id: ids[0]), RecordInput(rowID: ids[1])])
      let back = try await browser.submit(shorter, to: path)
      #expect(back.status == 409 && back.body.contains("took this row away"))
      #expect(Self.boxes(back) == [["Tea", "20", ""], ["Salt", "3", ""]])
      let last = try await browser.submit(back, to: path, button: "remove:rows[0]")
      #expect(try await browser.submit(last, to: path).status == 303)
      #expect(try stored().rows == [["Salt", "3", ""]])
    }
  }

  @Test("random changes of two people are joined as they would join them by hand", arguments: 0..<4)
  func random(_ seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for round in 0..<12 {
      let match = ListMatch(&generator)
      let tests = try MergedListTests()
      let record = try tests.account(match.base.map(\.cells))
      try await tests.open(record) { browser, path in
        let rows = try Self.rows(record, tests.counter.customer)
        let form = try await browser.get(path)
        try tests.change(record, rows: match.theirs(rows.map { $0.id?.text ?? "" }))
        let back = try await browser.post(path, match.mine(form, rows.map { $0.id?.text ?? "" }))
        let place: Comment = "seed \(seed), round \(round): \(match)"
        guard match.isChangedByThem else {
          #expect(back.status == 303, place)
          return
        }
        #expect(back.status == 409, place)
        #expect(Self.boxes(back).filter { $0 != ["", "", ""] } == match.joined, place)
        let marked = back.reader.allElements.filter { $0.attributes["aria-invalid"] == "true" }
        #expect(Set(marked.compactMap { $0.attributes["id"] }) == match.contested, place)
        let saved = try await browser.submit(back, to: path)
        #expect(saved.status == 303, "\(place) \(saved.reader.texts)")
        #expect(try tests.stored().rows == match.joined, place)
      }
    }
  }
}
