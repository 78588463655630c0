import Engine
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Server

@Suite("Guessing passwords") struct ThrottleTests {
  private let throttle = SignInThrottle()

  private func origin(_ account: String = "sara", _ peer: String = "192.0.2.1", _ device: SecretToken? = nil)
    -> SignInOrigin
  {
    SignInOrigin(account: account, peer: peer, device: device)
  }

  /// How many of so many attempts may be made, one after the other, at one moment.
  private func passing(_ count: Int, at now: Duration = .zero, _ origin: (Int) -> SignInOrigin) -> Int {
    (0..<count).count { attempt in
      if case .go = throttle.begin(origin(attempt), at: now) { true } else { false }
    }
  }

  @Test("two hundred guesses at once are no more than two hundred in a row")
  func parallel() async throws {
    let counter = try Counter()
    _ = try counter.users.createFirstManager(name: "sara", password: "long enough to keep")
    try await counter.open { client in
      let browser = Browser(client)
      let form = try await browser.get("/sign-in").token
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for guess in 0..<200 {
          group.addTask {
            try await browser.post(
              "/sign-in", [("daftar_token", form), ("user", "sara"), ("password", "guess \(guess)")]
            ).status
          }
        }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(statuses.count { $0 == 401 } == 5)
      #expect(statuses.count { $0 == 429 } == 195)
    }
  }

  @Test("guessing at one account from forty addresses is limited, and so is one address at forty accounts")
  func everywhere() {
    #expect(passing(40) { origin("sara", "192.0.2.\($0)") } == 10)
    #expect(passing(40) { origin("user\($0)", "198.51.100.1") } == 20)
    #expect(passing(40) { origin("other", "2001:db8::\($0)") } == 5)
  }

  @Test("where the account has signed in before, guessing elsewhere shuts nobody out; elsewhere it is a minute at most")
  func known() throws {
    guard case .go(let attempt) = throttle.begin(origin(), at: .zero) else { throw NotBegun() }
    let device = SecretToken()
    throttle.succeeded(attempt, device: device, at: .zero)
    for second in 0..<2000 { _ = passing(3, at: .seconds(second)) { origin("sara", "203.0.\(second % 250).\($0)") } }
    let now = Duration.seconds(2000)
    #expect(throttle.begin(origin("sara", "198.51.100.9"), at: now).seconds <= 60)
    #expect(throttle.begin(origin("sara", "198.51.100.9", device), at: now).seconds == 0)
    #expect(throttle.begin(origin("sara", "192.0.2.1"), at: now).seconds == 0)
    #expect(throttle.begin(origin("omid", "198.51.100.8", device), at: now).seconds == 0)
    #expect(passing(40, at: now) { _ in origin("sara", "198.51.100.9", device) } < 6, "a device is no free pass")
  }

  private struct NotBegun: Error {}

  @Test("an attempt that was right, or not looked at, is taken back; others are not")
  func takenBack() {
    for _ in 0..<100 {
      guard case .go(let attempt) = throttle.begin(origin("a", "192.0.2.3"), at: .zero) else {
        Issue.record("not begun")
        return
      }
      throttle.takeBack(attempt, at: .zero)
    }
    #expect(passing(19) { origin("user\($0)", "192.0.2.3") } == 19)
    if case .go(let attempt) = throttle.begin(origin("own", "192.0.2.3"), at: .zero) {
      throttle.succeeded(attempt, device: SecretToken(), at: .zero)
    }
    #expect(passing(5) { origin("more\($0)", "192.0.2.3") } == 1, "a right one does not forgive the others")
  }

  @Test("neither throttle nor session lives longer because somebody sets the clock back")
  func clockSetBack() async throws {
    let counter = try Counter()
    _ = try counter.users.createFirstManager(name: "sara", password: "long enough to keep")
    try await counter.open { client in
      let browser = Browser(client)
      let form = try await browser.get("/sign-in").token
      func attempt(_ password: String) async throws -> Int {
        try await browser.post("/sign-in", [("daftar_token", form), ("user", "sara"), ("password", password)]).status
      }
      for _ in 0..<5 { #expect(try await attempt("guess") == 401) }
      #expect(try await attempt("long enough to keep") == 429)
      counter.clock.set(back: 7200)
      counter.clock.go(seconds: 2)
      #expect(try await attempt("long enough to keep") == 303)
      counter.clock.set(back: 7200)
      counter.clock.go(seconds: 31 * 60)
      #expect(try await browser.get("/records/customer").status == 401)
    }
  }
}

extension SignInThrottle.Decision {
  /// Seconds to wait; 0 where one may go on.
  fileprivate var seconds: Int {
    switch self {
    case .go: 0
    case .wait(let seconds): seconds
    }
  }
}
