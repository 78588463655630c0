import TestSupport
import Testing

/// A disk that fails or fills up at any call, once or from then on; writes that take half, and calls that are interrupted.
@Suite(.needs(BuiltProgram.part), .needs(FaultShim.part)) struct DiskTests {
  private static let works = CrashTests.works.map(\.work)
  /// Every so many calls are tried.
  private static let stride = 6

  /// The failures of a disk, one after the other.
  private static func failure(at number: Int) -> Fault {
    let kind = number / stride % 4
    return Fault(way: kind < 2 ? .broken : .full, number: number, isSticky: kind % 2 == 1)
  }

  @Test(
    "Work on a disk that fails or is full says so in one line, leaves nothing half done, and goes on",
    arguments: works.indices)
  func failing(_ index: Int) async throws {
    let sweep = try await Sweep(Self.works[index])
    var met = 0
    for number in Swift.stride(from: 1, through: sweep.calls.count, by: Self.stride) {
      let fault = Self.failure(at: number + index % Self.stride)
      guard case .met(let faults) = try await sweep.result(of: fault) else { continue }
      met += 1
      #expect(faults == [], "\(sweep.work.name), \(fault): \(sweep.calls[number - 1])")
    }
    print("\(sweep.work.name): \(met) failures of the disk at \(sweep.calls.count) calls")
    #expect(met > 5)
  }

  @Test("A sync that failed is never taken for one that was done", arguments: works.indices)
  func failingSyncs(_ index: Int) async throws {
    let sweep = try await Sweep(Self.works[index])
    let syncs = sweep.calls.filter { $0.contains("sync ") }.count
    var met = 0
    for number in 1...max(1, syncs) {
      let fault = Fault(way: .broken, number: number, isSticky: number % 2 == 0, calls: "s")
      guard case .met(let faults) = try await sweep.result(of: fault) else { continue }
      met += 1
      #expect(faults == [], "\(sweep.work.name), \(fault)")
    }
    #expect(met > 1)
  }

  @Test("A disk on which no file can be made is told of like a full one", arguments: [1, 4, 7, 8])
  func noInodes(_ index: Int) async throws {
    let sweep = try await Sweep(Self.works[index])
    let made = sweep.calls.filter { $0.hasPrefix("create ") }.count
    #expect(made > 0)
    for number in 1...max(1, made) {
      let fault = Fault(way: .full, number: number, isSticky: true, calls: "c")
      guard case .met(let faults) = try await sweep.result(of: fault) else { continue }
      #expect(faults == [], "\(sweep.work.name), \(fault)")
    }
  }

  @Test("Writes that take half of what they are given, or are interrupted, change nothing", arguments: works.indices)
  func halves(_ index: Int) async throws {
    let sweep = try await Sweep(Self.works[index])
    var faults = [Fault(way: .short, number: 1, isSticky: true, calls: "w")]
    let writes = sweep.calls.filter { $0.contains("write") }.count
    for number in [1, writes / 2] where number > 0 {
      faults.append(Fault(way: .interrupted, number: number, calls: "w"))
    }
    for fault in faults {
      let result = try await sweep.result(of: fault, mustBeDone: true)
      guard case .met(let found) = result else { continue }
      #expect(found == [], "\(sweep.work.name), \(fault)")
    }
  }

  @Test("The sweep finds work that ends well on a disk that keeps none of it") func control() async throws {
    let sweep = try await Sweep(Self.works[0])
    var found: [String] = []
    for number in Swift.stride(from: 2, through: sweep.calls.count, by: 8) {
      let fault = Fault(way: .full, number: number, isSticky: true)
      // Nothing may fail, it is said: what did is found.
      if case .met(let faults) = try await sweep.result(of: fault, mustBeDone: true) { found += faults }
    }
    #expect(found.contains { $0.hasPrefix("ended with 3") })
  }
}
