import Engine
import SchemaModel
import Storage
import Testing

@Suite("Identities")
struct UUIDSourceTests {
  private struct StoppedClock: WallClock {
    func now() -> Timestamp { Timestamp(milliseconds: 1_767_608_430_007) }
  }

  @Test("identities are UUIDs of version 7 in lower case, with their time in front")
  func shape() {
    let text = UUIDSource(clock: StoppedClock()).next().text
    #expect(text.hasPrefix("019b8dac-2db7-7"))
    #expect(text == text.lowercased() && text.count == 36)
    #expect("89ab".contains(text.split(separator: "-")[3].first ?? "x"))
  }

  @Test("identities rise even while the clock stands, and none comes twice", arguments: [false, true])
  func rise(stopped: Bool) async {
    let source = UUIDSource(clock: stopped ? StoppedClock() : SystemClock() as any WallClock)
    let all = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<4 { group.addTask { (0..<5000).map { _ in source.next().text } } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for some in all { #expect(zip(some, some.dropFirst()).allSatisfy { $0 < $1 }) }
    #expect(Set(all.joined()).count == 20_000)
  }
}
