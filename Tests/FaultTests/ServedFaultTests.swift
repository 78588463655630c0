import DatabaseFixtures
import Foundation
import TestSupport
import Testing

/// A server whose disk fails while people work.
@Suite(.needs(BuiltProgram.part), .needs(FaultShim.part)) struct ServedFaultTests {
  private let folder: TemporaryFolder
  private let notes: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    notes = try TemporaryFolder()
  }

  private func serve(_ fault: Fault, whenThereIs switching: Bool = false) async throws -> ServedClub {
    var environment = try await fault.environment(in: folder, notes: notes)
    if switching { environment["DAFTAR_FAULT_WHILE"] = notes.file("now") }
    environment["DAFTAR_FAULT_OPENS"] = "1"
    return try await ServedClub(in: folder, environment: environment)
  }

  private func stored() throws -> Set<String> { Set(try Members.stored(in: folder)) }

  /// How often the server has opened the database.
  private func opens() throws -> Int {
    try String(contentsOfFile: notes.file("log"), encoding: .utf8).split(separator: "\n")
      .count { $0 == "open club.sqlite" }
  }

  private func faults() throws -> [String] {
    try Verdict(business: folder.file("club")).faults(folder.file("club.sqlite"))
  }

  /// Sends members by several clients at once; the numbers of those that were answered as saved.
  private func load(_ visitor: Visitor, _ numbers: Range<Int>, clients: Int) async throws -> Set<Int> {
    try await withThrowingTaskGroup(of: Set<Int>.self) { group in
      for client in 0..<clients {
        group.addTask {
          var saved: Set<Int> = []
          for number in numbers where number % clients == client {
            switch try await visitor.add(number).status {
            case 201: saved.insert(number)
            case 0: return saved
            default: break
            }
          }
          return saved
        }
      }
      return try await group.reduce(into: []) { $0.formUnion($1) }
    }
  }

  @Test("Killed at any write under load, it has every save that it answered, and each is there once when sent again")
  func killedUnderLoad() async throws {
    try await Members.prepare(folder, 0)
    var answered: Set<Int> = []
    for round in 0..<6 {
      let club = try await serve(Fault(way: round % 2 == 0 ? .torn : .mixed, number: 60 + 37 * round, calls: "ws"))
      let numbers = (40 * round)..<(40 * round + 40)
      let saved = try await load(club.visitor, numbers, clients: 4)
      try await club.kill()
      #expect(saved.count < numbers.count, "round \(round): it was not killed")
      answered.formUnion(saved)
      let names = try stored()
      #expect(answered.allSatisfy { names.contains(Members.name($0)) }, "round \(round): lost")
      #expect(try faults() == [], "round \(round)")
      let again = try await serve(.none)
      let rest = try await load(again.visitor, numbers, clients: 4)
      try await again.kill()
      #expect(rest == Set(numbers), "round \(round)")
      answered.formUnion(rest)
    }
    #expect(try Members.stored(in: folder).sorted() == answered.map(Members.name).sorted())
    #expect(try faults() == [])
  }

  @Test("While the disk is full reading goes on; with room again it saves, and was never restarted")
  func fullDisk() async throws {
    try await Members.prepare(folder, 2)
    let club = try await serve(Fault(way: .full, number: 1, isSticky: true), whenThereIs: true)
    #expect(try await club.visitor.add(2).status == 201)
    try notes.write("", to: "now")
    let refused = try await club.visitor.add(3)
    #expect(refused.status == 503 && refused.head.lowercased().contains("retry-after:"), "\(refused.body)")
    for path in ["/health", "/records/member", "/api/v1/member"] {
      #expect(try await club.visitor.get(path).status == 200, "\(path)")
    }
    #expect(try stored().count == 3)
    try notes.remove("now")
    #expect(try await club.visitor.add(3).status == 201)
    #expect(club.isRunning)
    try await club.kill()
    #expect(try stored() == Set((0..<4).map(Members.name)))
    #expect(try faults() == [])
  }

  @Test("A sync that fails once is a save that was refused; those after it are on the disk, by another connection")
  func oneSync() async throws {
    try await Members.prepare(folder, 1)
    let club = try await serve(Fault(way: .broken, number: 1, calls: "s"), whenThereIs: true)
    for number in 1...3 { #expect(try await club.visitor.add(number).status == 201) }
    let before = try opens()
    for number in 4...6 { #expect(try await club.visitor.add(number).status == 201) }
    #expect(try opens() == before, "a save opens nothing")
    try notes.write("", to: "now")
    #expect(try await club.visitor.add(7).status == 503)
    #expect(!notes.has("now"), "the sync failed")
    #expect(try opens() == before)
    #expect(try await club.visitor.add(8).status == 201)
    #expect(try opens() > before, "the connection was kept")
    try await club.kill()
    #expect(try stored() == Set([0, 1, 2, 3, 4, 5, 6, 8].map(Members.name)))
    #expect(try faults() == [])
  }
}
