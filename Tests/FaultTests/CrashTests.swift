import DatabaseFixtures
import TestSupport
import Testing

/// A crash at every call that writes, syncs, resizes, creates or names a file: what was answered is there, nothing is
/// half there, and the work goes on to the same end.
@Suite(.needs(BuiltProgram.part), .needs(FaultShim.part)) struct CrashTests {
  /// Each kind of work, and the fewest calls that it makes. All of them together are the points of one test run.
  static let works: [(work: any Work, least: Int)] = [
    (SaveWork(), 40), (CreateWork(), 40), (UpgradeWork(), 40), (EraseWork(), 60), (ImportWork(stage: .run), 30),
    (ImportWork(stage: .rollback), 25), (LoadWork(), 35), (BackupWork(), 30), (RestoreWork(), 30),
  ]

  @Test("There are at least 300 points in a run") func enoughPoints() {
    #expect(Self.works.map(\.least).reduce(0, +) >= 300)
  }

  @Test("Work that crashes at any call leaves nothing half done, and goes on", arguments: works.indices)
  func everyCall(_ index: Int) async throws {
    let (work, least) = Self.works[index]
    let sweep = try await Sweep(work)
    var met = 0
    for number in 1...max(1, sweep.calls.count) {
      let fault = Fault(way: Fault.Way.crashes[number % Fault.Way.crashes.count], number: number)
      guard case .met(let faults) = try await sweep.result(of: fault) else { continue }
      met += 1
      #expect(faults == [], "\(work.name), \(fault): \(sweep.calls[number - 1])")
    }
    print("\(work.name): \(met) crashes of \(sweep.calls.count) calls")
    #expect(met >= least, "\(work.name)")
  }

  @Test("The sweep finds what a crash loses on a disk that says it has synced and has not", arguments: [0, 6])
  func liars(_ index: Int) async throws {
    let sweep = try await Sweep(Self.works[index].work)
    var found: [String] = []
    // The power fails at the last syncs, when all of the work has been answered or named.
    for number in sweep.calls.indices.filter({ sweep.calls[$0].contains("sync ") }).suffix(2) {
      var fault = Fault(way: .mixed, number: number + 1)
      fault.lies = true
      if case .met(let faults) = try await sweep.result(of: fault) { found += faults }
    }
    #expect(found != [])
  }

  @Test("The sweep finds a record that is missing, whatever the work", arguments: works.indices)
  func missingRecord(_ index: Int) async throws {
    let sweep = try await Sweep(Self.works[index].work)
    let sabotage = sweep.work.sabotage
    // The number of its calls varies by a few.
    for number in (max(1, sweep.calls.count - 5)...sweep.calls.count).reversed() {
      let result = try await sweep.result(of: Fault(way: .kill, number: number)) { folder in
        try RawTables.change(folder.file("club.sqlite"), sabotage)
      }
      guard case .met(let faults) = result else { continue }
      #expect(faults != [])
      return
    }
    Issue.record("the crash did not come")
  }
}
