import Engine
import HTTPTypes
import HummingbirdTesting
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Server

@Suite("Two people at one record", .onBothEngines) struct ConflictTests {
  private let counter: Counter
  private let record: StoredRecord

  init() throws {
    counter = try Counter()
    let input = RecordInputs.customer("Sara", "09123456789")
    guard
      case .saved(let record, _) = try counter.records.create(input, in: counter.customer, by: UserFacts(name: "test"))
    else {
      throw Shop.Impossible(what: "not saved")
    }
    self.record = record
  }

  private func change(_ name: String, _ text: String) throws {
    let input = RecordInput([.init(name: name, value: .text(text))])
    _ = try counter.records.update(record.id, with: input, in: counter.customer, by: UserFacts(name: "omid"))
  }

  private func open(_ test: @escaping @Sendable (Browser, String) async throws -> Void) async throws {
    try await counter.open { [counter, record] client in
      let browser = Browser(client)
      try await browser.enter(counter)
      browser.put(cookie: "daftar_language", "en")
      try await test(browser, "/records/customer/\(record.id)")
    }
  }

  @Test("where both changed a field, both values are shown, the typed one is kept, and saving again decides")
  func contested() async throws {
    try await open { [self] browser, path in
      let form = try await browser.get(path)
      try change("full_name", "Sara of Omid")
      let back = try await browser.submit(form, to: path, ["full_name": "Sara of mine"])
      #expect(back.status == 409)
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara of mine")
      #expect(back.reader.element(id: "f-full_name")?["aria-invalid"] == "true")
      #expect(back.reader.texts.contains("There is 1 problem to put right"), "only what both changed is one")
      #expect(back.reader.texts.contains { $0.contains("Sara of Omid") })
      #expect(back.reader.texts.contains { $0.contains("omid") })
      #expect(try counter.all()[0].values[0] == .text("Sara of Omid"))
      #expect(try await browser.submit(back, to: path).status == 303)
      #expect(try counter.all()[0].values[0] == .text("Sara of mine") && counter.all()[0].version == 3)
    }
  }

  @Test("what only the other one changed is taken over, and what only I changed stays mine")
  func merged() async throws {
    try await open { [self] browser, path in
      let form = try await browser.get(path)
      try change("email", "sara@example.com")
      try change("birth_date", "1370/02/22")
      let back = try await browser.submit(form, to: path, ["full_name": "Sara of mine"])
      #expect(back.status == 409)
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara of mine")
      #expect(back.reader.element(id: "f-full_name")?["aria-invalid"] == nil)
      #expect(back.reader.element(id: "f-email")?["value"] == "sara@example.com")
      #expect(back.reader.element(id: "f-email")?["aria-invalid"] == nil)
      #expect(back.reader.element(id: "problems") == nil, "nothing has to be put right")
      #expect(!back.reader.texts.contains { $0.contains("to put right") || $0.hasPrefix("Error:") })
      #expect(back.reader.texts.contains { $0.hasPrefix("omid changed this record") })
      #expect(try await browser.submit(back, to: path).status == 303)
      let values = try counter.all()[0].values
      #expect(values[0] == .text("Sara of mine") && values[3] == .text("sara@example.com") && !values[4].isBlank)
    }
  }

  @Test("of eight who save the same version one wins, and seven see both values")
  func lostUpdate() async throws {
    try await open { [self] browser, path in
      var forms: [Browser.Page] = []
      for _ in 0..<8 { forms.append(try await browser.get(path)) }
      let pages = try await withThrowingTaskGroup(of: (Int, Browser.Page).self) { group in
        for (number, form) in forms.enumerated() {
          group.addTask { (number, try await browser.submit(form, to: path, ["full_name": "Writer \(number)"])) }
        }
        return try await group.reduce(into: [(Int, Browser.Page)]()) { $0.append($1) }
      }
      let winners = pages.filter { $0.1.status == 303 }
      #expect(winners.count == 1)
      let won = "Writer \(winners.first?.0 ?? -1)"
      #expect(try counter.all()[0].values[0] == .text(won) && counter.all()[0].version == 2)
      for (number, page) in pages where page.status != 303 {
        #expect(page.status == 409)
        #expect(page.reader.element(id: "f-full_name")?["value"] == "Writer \(number)")
        #expect(page.reader.texts.contains { $0.contains(won) })
      }
    }
  }
}
