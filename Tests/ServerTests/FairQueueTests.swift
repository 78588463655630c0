import Testing

@testable import Server

@Suite("Who waits for whom") struct FairQueueTests {
  private func all(_ queue: inout FairQueue<String>) -> [String] {
    var order: [String] = []
    while let job = queue.next() { order.append(job) }
    return order
  }

  @Test("one who asks for much delays nobody but himself, and is refused what there is no room for")
  func greedy() {
    var queue = FairQueue<String>(most: 64, mostOfOne: 32)
    let refused = (0..<150).compactMap { queue.add("guess \($0)", of: "attacker", isKnown: false) }
    #expect(refused == (32..<150).map { "guess \($0)" })
    #expect(queue.add("honest", of: "home", isKnown: false) == nil)
    let order = all(&queue)
    #expect(order.firstIndex(of: "honest") == 1 && order.count == 33 && queue.count == 0)
  }

  @Test("where the line is full, who has most in it makes room; where all have one, strangers are refused")
  func full() {
    var queue = FairQueue<String>(most: 64, mostOfOne: 32)
    for guess in 0..<32 {
      for origin in ["a", "b"] { #expect(queue.add("\(origin)\(guess)", of: origin, isKnown: false) == nil) }
    }
    let displaced = queue.add("honest", of: "home", isKnown: false)
    #expect(displaced == "a31" || displaced == "b31")
    #expect((all(&queue).firstIndex(of: "honest") ?? 99) <= 2)
    for origin in 0..<64 { #expect(queue.add("guess", of: "\(origin)", isKnown: false) == nil) }
    #expect(queue.add("stranger", of: "home", isKnown: false) == "stranger")
    #expect(queue.add("known", of: "home", isKnown: true) == nil)
    #expect((all(&queue).firstIndex(of: "known") ?? 99) <= 1)
  }

  @Test("each origin's own order is kept, and nothing is lost or done twice")
  func order() {
    var queue = FairQueue<String>(most: 1000, mostOfOne: 1000)
    for number in 0..<90 { _ = queue.add("\(number)", of: "\(number % 7)", isKnown: number % 3 == 0) }
    let order = all(&queue).compactMap { Int($0) }
    #expect(order.sorted() == Array(0..<90))
    for origin in 0..<7 {
      for isKnown in [true, false] {
        let own = order.filter { $0 % 7 == origin && ($0 % 3 == 0) == isKnown }
        #expect(own == own.sorted())
      }
    }
  }
}
