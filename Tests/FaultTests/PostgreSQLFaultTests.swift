import Diagnostics
import Engine
import Foundation
import PostgreSQLFixtures
import Storage
import StoragePostgreSQL
import Synchronization
import TestSupport
import Testing

/// A PostgreSQL server that crashes, stops or loses its disk while records are saved.
@Suite(.needs(PostgreSQLServer.part)) struct PostgreSQLFaultTests {
  @Test("Restarted in the middle of a transaction, it has nothing of it; sent again, the save is there once")
  func midTransaction() async throws {
    let shop = try await PostgreSQLShop()
    let store = InterruptedStore(shop.store)
    let service = shop.service(over: store)
    #expect(try shop.save(0, service))
    store.interrupt(.beforeTheEnd) { [server = shop.server] in try server.crash() }
    // The transaction is lost; whether the store begins it again or says so is its own affair.
    if try !shop.save(1, service) {
      #expect(try shop.stored() == ["Customer 0": 1])
      #expect(try shop.saveAgain(1, service))
    }
    store.interrupt(.behindTheEnd) { [server = shop.server] in
      try server.crash()
      throw Failure(.environment, "failure.database.outcome_unknown")
    }
    #expect(try !shop.save(2, service), "the answer is lost")
    #expect(try shop.saveAgain(2, service))
    #expect(try shop.stored() == ["Customer 0": 1, "Customer 1": 1, "Customer 2": 1])
    #expect(try shop.faults() == [])
  }

  @Test("Without its mark a save whose answer was lost is there twice, and the count finds it") func control()
    async throws
  {
    let shop = try await PostgreSQLShop()
    let store = InterruptedStore(shop.store)
    store.interrupt(.behindTheEnd) { throw Failure(.environment, "failure.database.outcome_unknown") }
    let service = shop.service(over: store)
    #expect(try !shop.save(0, service, isMarked: false))
    #expect(try shop.save(0, service, isMarked: false))
    #expect(try shop.stored() == ["Customer 0": 2])
  }

  @Test("Restarted under load three times, it has every save that was answered, and each once") func underLoad()
    async throws
  {
    let shop = try await PostgreSQLShop()
    // Whoever fails while the server is restarted waits for the end of that.
    let restarting = Mutex(())
    let begun = Mutex(0)
    try await Threads.run(6) { client in
      let service = shop.service()
      for number in 0..<20 {
        let turn = begun.withLock { count in
          count += 1
          return count
        }
        if [20, 50, 80].contains(turn) { try restarting.withLock { _ in try shop.server.crash() } }
        var attempts = 0
        while try !shop.save(client * 100 + number, service) {
          restarting.withLock { _ in }
          attempts += 1
          if attempts > 200 { throw Unprepared(errors: "not saved") }
        }
      }
    }
    let crashes = shop.server.log.components(separatedBy: "immediate shutdown request").count - 1
    #expect(crashes == 3, "nobody noticed")
    let stored = try shop.stored()
    #expect(stored.count == 120 && stored.values.allSatisfy { $0 == 1 }, "\(stored.filter { $0.value != 1 })")
    #expect(try shop.faults() == [])
  }

  @Test("While a process of it is stopped others read, and writers are told; what it did is there once in the end")
  func stopped() async throws {
    let shop = try await PostgreSQLShop()
    let store = InterruptedStore(shop.store)
    let stopping = Mutex<[Int32]>([])
    let condition = Condition()
    store.interrupt(.beforeTheEnd) {
      let found = try shop.idleInTransaction()
      stopping.withLock { $0 = found }
      for process in found { kill(process, SIGSTOP) }
      condition.signal()
    }
    let (first, other) = (shop.service(over: store), try shop.storage.open(for: .writing))
    async let held = Threads.value { try shop.save(0, first) }
    #expect(await condition.wait { stopping.withLock { !$0.isEmpty } })
    #expect(try await Threads.value { try shop.service().list(shop.customer, RecordQuery()).total } == 0, "others read")
    let failure = await #expect(throws: Failure.self) {
      try await Threads.value { try shop.create(1, shop.service(over: other)) }
    }
    #expect(failure?.kind == .environment)
    for process in stopping.withLock({ $0 }) { kill(process, SIGCONT) }
    // Either it was waited for, or given up and undone.
    if try await !held { #expect(try await Threads.value { try shop.save(0, first) }) }
    #expect(try await Threads.value { try shop.save(1, shop.service(over: other)) })
    #expect(try shop.stored() == ["Customer 0": 1, "Customer 1": 1])
    #expect(try shop.faults() == [])
  }
}
