import Engine
import Foundation
import HTTPTypes
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Server

/// Rows that wait for a person, where what he types meets somebody who is stored, or where the old cell was no text.
@Suite("Rows of an import that meet somebody", .onBothEngines) struct ImportMeetingTests {
  private let server: OldBookDesk
  private var counter: Counter { server.counter }
  private var queue: ImportService { server.queue }

  init() throws {
    let rows = "C1,Sara,09123456781,,,sara@example.org,1395/1/1,,10\nC2,Omid,0912,,,,,,\n"
    var bytes = Array(rows.utf8)
    bytes +=
      Array("C3,Ba".utf8) + [0xDA] + Array("d,09123456783,,,,,,\nC4,Nima,09123456784,,,n@ex".utf8) + [0xFE, 0xFF]
    bytes += Array(",,,\n".utf8)
    server = try OldBookDesk(rows: bytes)
  }

  private static let row = "/imports/old_book/queue/"

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await server.open(language: "en", test)
  }

  @Test("answers that meet somebody are not saved unseen: the page says whom, what is taken and what is not, and asks")
  func meets() async throws {
    #expect(try queue.status()?.parts.quarantined == 3)
    try await open { [counter, queue] browser in
      let known = try #require(try counter.all().first)
      let page = try await browser.get(Self.row + "2")
      let typed = [
        "full_name": "Omid", "mobile": "09123456781", "email": "omid@example.org", "national_id": "0012345679",
      ]
      let asked = try await browser.submit(page, to: Self.row + "2", typed)
      #expect(asked.status == 409, "\(asked.status)")
      #expect(try counter.all() == [known] && queue.status()?.parts.quarantined == 3)
      for (name, value) in typed { #expect(asked.reader.element(id: "f-\(name)")?["value"] == value, "\(name)") }
      #expect(asked.reader.elements("a").contains { $0["href"] == "/records/member/\(known.id)" })
      let texts = asked.reader.texts.joined(separator: "\n")
      #expect(texts.contains("sara@example.org") && texts.contains("Sara"))
      #expect(asked.reader.element(id: "f-email")?["aria-invalid"] == nil)

      // Another answer that is not taken is asked about, too.
      let more = try await browser.submit(asked, to: Self.row + "2", ["points": "77"])
      #expect(more.status == 409 && more.reader.texts.joined().contains("Points"))
      let saved = try await browser.submit(more, to: Self.row + "2")
      #expect(saved.status == 303)
      let now = try #require(try counter.all().first)
      #expect(try counter.all().count == 1 && now.values[0] == .text("Sara") && now.values[2] == .text("0012345679"))
      #expect(try queue.status()?.parts.filled == 1 && queue.status()?.parts.quarantined == 2)
    }
  }

  @Test("where nothing of the answers is taken, nobody is told that it was saved")
  func nothingTaken() async throws {
    try await open { [counter, queue] browser in
      let known = try #require(try counter.all().first)
      let page = try await browser.get(Self.row + "2")
      let typed = ["full_name": "Omid", "mobile": "09123456781", "code": ""]
      let asked = try await browser.submit(page, to: Self.row + "2", typed)
      #expect(asked.status == 409)
      let done = try await browser.submit(asked, to: Self.row + "2")
      #expect(done.status == 303)
      let next = try await browser.get(try await browser.get(done.location).location)
      #expect(!next.body.contains("<p>Saved.</p>") && next.body.contains("Nothing was changed"))
      #expect(try counter.all() == [known] && queue.status()?.parts.unchanged == 1)
    }
  }

  @Test(
    "a cell that was no text is a blank box, with the old cell beside it and a word why",
    arguments: [
      (3, "full_name", #"Ba\xDAd"#), (4, "email", #"n@ex\xFE\xFF"#),
    ])
  func noText(_ row: Int, _ name: String, _ old: String) async throws {
    try await open { [counter] browser in
      let path = Self.row + "\(row)"
      let page = try await browser.get(path)
      #expect(page.reader.element(id: "f-\(name)")?["value"] == "")
      #expect(page.reader.element(id: "f-\(name)")?["aria-invalid"] == "true")
      let problem = page.body.components(separatedBy: "id=\"f-\(name)-problem\"").dropFirst().first?.prefix(600) ?? ""
      #expect(problem.contains(old) && problem.contains("UTF-8"), "\(problem)")
      let typed = try await browser.submit(page, to: path, ["full_name": "Bard"])
      #expect(typed.status == 303)
      let record = try #require(try counter.all().first { $0.values[0] == .text("Bard") })
      #expect(!"\(record.values)".contains("xDA") && !"\(record.values)".contains("xFE"))
    }
  }
}
