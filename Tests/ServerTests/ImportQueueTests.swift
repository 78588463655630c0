import Engine
import HTTPTypes
import SchemaModel
import Storage
import StorageFixtures
import StorageSQLite
import TestSupport
import Testing
import Validation

@testable import Server

/// Imports on the web: how far they are, and the rows that wait for a person, as forms.
@Suite("Imports in the web", .onBothEngines) struct ImportQueueTests {
  private let server: OldBookDesk
  private var counter: Counter { server.counter }
  private var queue: ImportService { server.queue }

  init() throws {
    let rows = """
      C1,Sara,09123456781,,,,1395/1/1,books; food,10
      C2,Omid,0912,,,omid@example.org,1395/1/1,books; food,10
      C3,S,09123456781,,,sara@example.org,1395/1/1,,10
      C4,Nima,0913,,,,1395/1/1,,10

      """
    server = try OldBookDesk(rows: Array(rows.utf8))
  }

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await server.open(test)
  }

  private func parts() throws -> ImportStatus.Parts {
    let status = try #require(try queue.status())
    let parts = status.parts
    #expect(parts.created + parts.filled + parts.unchanged + parts.quarantined + parts.waiting == parts.rows)
    return parts
  }

  private func values(_ page: Browser.Page) -> [String: String] {
    let fields = page.reader.submission((name: "", value: ""))
    return Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
  }

  @Test("the pages show the numbers of the account, and lead to the rows that wait")
  func list() async throws {
    #expect(try parts().quarantined == 3 && parts().created == 1)
    try await open { [queue] browser in
      let status = try #require(try queue.status())
      let start = try await browser.get("/records/member?language=en")
      _ = start
      let list = try await browser.get("/imports")
      #expect(list.status == 200)
      #expect(list.reader.elements("a").contains { $0["href"] == "/imports" && $0["aria-current"] == "page" })
      let one = try await browser.get("/imports/old_book")
      for page in [list, one] {
        let bars = page.reader.elements("progress")
        #expect(bars.map { $0["max"] } == status.waves.map { String(max($0.parts.rows, 1)) })
        #expect(
          bars.map { $0["value"] }
            == status.waves.map { String($0.parts.rows - $0.parts.waiting - $0.parts.quarantined) })
        for wave in status.waves {
          let numbers = [
            wave.parts.rows, wave.parts.created, wave.parts.filled, wave.parts.unchanged, wave.parts.quarantined,
            wave.parts.excluded, wave.parts.deleted, wave.parts.waiting,
          ].map { "<td class=\"number\"><bdi>\($0)</bdi></td>" }.joined(separator: "\n\n")
          #expect(page.body.contains(numbers), "\(wave)")
        }
      }
      #expect(try await browser.get("/imports/new_book").status == 404)
      #expect(try await browser.get("/imports/old_book/queue").status == 303)
    }
  }

  @Test("a row is a form with its texts and its reasons; saved, it is a record and waits no more")
  func save() async throws {
    try await open { browser in
      let page = try await browser.get("/imports/old_book/queue/2")
      #expect(page.status == 200)
      let texts = values(page)
      #expect(texts["full_name"] == "Omid" && texts["mobile"] == "0912")
      let ticked = page.reader.elements("input").filter { $0["name"] == "interests" && $0["checked"] != nil }
      #expect(ticked.compactMap { $0["value"] } == ["books", "food"])
      #expect(texts["email"] == "omid@example.org" && texts["national_id"] == "")
      #expect(page.reader.element(id: "f-mobile")?["aria-invalid"] == "true")
      #expect(page.body.contains("<details>") && page.body.contains("<li><bdi>C2</bdi></li>"))
      let before = try parts()
      let path = "/imports/old_book/queue/2"
      let wrong = try await browser.submit(page, to: path, ["mobile": "0914"])
      #expect(wrong.status == 422)
      #expect(values(wrong)["mobile"] == "0914" && wrong.body.contains("<details>"))
      #expect(wrong.reader.elements("form").contains { $0["action"] == path })
      #expect(try parts() == before && queue.waiting(2, for: UserFacts(name: "x"))?.row.input["mobile"] == "0912")
      let saved = try await browser.submit(wrong, to: path, ["mobile": "09123456782"])
      #expect(saved.status == 303 && saved.location.hasPrefix("/imports/old_book/queue?wave="))
      let after = try parts()
      #expect(after.created == before.created + 1 && after.quarantined == before.quarantined - 1)
      #expect(try counter.all().contains { $0.values[0] == .text("Omid") && $0.createdBy == "manager" })
      #expect(try await browser.get(path).status == 404)
      // The same form sent twice is one record; a new one for a row that does not wait is refused.
      #expect(try await browser.submit(wrong, to: path, ["mobile": "09123456782"]).status == 303)
      let other = try await browser.get("/imports/old_book/queue/4")
      #expect(try await browser.submit(other, to: path, ["mobile": "09123456788"]).status == 409)
      #expect(try await browser.submit(other, to: "/imports/old_book/queue/1").status == 409)
      #expect(try parts() == after && counter.all().count == 2)
    }
  }

  @Test("a row that may be of somebody known is asked about, fills his blanks, and stays when its wave is taken back")
  func fill() async throws {
    try await open { browser in
      let path = "/imports/old_book/queue/3"
      let page = try await browser.get(path)
      let known = try #require(try counter.all().first)
      #expect(page.reader.elements("a").contains { $0["href"] == "/records/member/\(known.id)" })
      #expect(page.reader.element(id: "f-full_name")?["aria-invalid"] == "true")
      // Both have the mobile, and each a code of its own.
      let asked = try await browser.submit(page, to: path, ["full_name": "Sara A"])
      #expect(asked.status == 409 && asked.reader.elements("input").contains { $0["name"] == "daftar_other" })
      let other = try await browser.submit(asked, to: path, ["daftar_other": "1"])
      #expect(other.status == 422, "another record cannot have the same mobile")
      #expect(try await browser.submit(asked, to: path).status == 303)
      let record = try #require(try counter.all().first)
      #expect(try counter.all().count == 1)
      #expect(record.values[0] == .text("Sara") && record.values[4] == .text("sara@example.org"))
      #expect(try parts().filled == 1)
      for wave in OldBook.waves.reversed() { _ = try queue.rollback(wave: wave, by: UserFacts(name: "test")) }
      #expect(try counter.all().count == 1 && parts().waiting == 2)
    }
  }
}
