import DatabaseFixtures
import HTTPTypes
import HummingbirdTesting
import StorageSQLite
import Synchronization
import Testing

@testable import Server

@Suite("Readers beside writers that wait") struct WaitingWriterTests {
  @Test("while another program holds the file and saves wait, pages are shown; the saves come through afterwards")
  func pages() async throws {
    let counter = try Counter(patience: 60)
    let answered = Tally()
    try await counter.open { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let form = try await browser.get("/records/customer/new").token
      let lock = try WriteLock(path: counter.database)
      counter.clock.go(seconds: 120)
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<120 {
          group.addTask {
            let fields = [
              ("daftar_token", form), ("daftar_action", "save"), ("full_name", "Sara \(number)"),
              ("mobile", "0912\(1_000_000 + number)"),
            ]
            let page = try await browser.post("/records/customer/new", fields)
            answered.count()
            return page.status
          }
        }
        // Pages are read while the saves come in, until they all wait.
        var pages = 0
        while counter.server.server.saving.waiting < 90, pages < 20_000 {
          pages += 1
          #expect(try await Browser(client).get("/sign-in").status == 200)
        }
        #expect(counter.server.server.saving.waiting >= 90)
        #expect(try await browser.get("/records/customer").status == 200)
        #expect(try await Browser(client).get("/sign-in").status == 200)
        #expect(answered.value == 0)
        try lock.release()
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(statuses.count == 120 && statuses.allSatisfy { [303, 409, 503].contains($0) })
    }
  }
}

/// Counts what several tasks do.
private final class Tally: Sendable {
  private let number = Mutex(0)

  var value: Int { number.withLock { $0 } }

  func count() { number.withLock { $0 += 1 } }
}
