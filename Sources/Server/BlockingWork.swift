import Diagnostics
import Dispatch
import Synchronization

/// Runs work that blocks, such as the database's, beside the threads that serve connections: so many pieces at a time,
/// and so many that wait. What there is no room for, or what waited in vain, is told so.
final class BlockingWork: Sendable {
  /// How much at a time, and how much waits.
  struct Bounds: Hashable, Sendable {
    /// Pieces at a time.
    var width: Int
    /// Pieces that wait, in all and of one origin.
    var most = 1000
    var mostOfOne = 1000
    /// How long a piece may wait; nobody waits longer for its answer.
    var patience: Duration = .seconds(20)
  }

  private struct Job: Sendable {
    let begin: ContinuousClock.Instant
    let run: @Sendable () -> Void
    let refuse: @Sendable () -> Void
  }

  private struct State {
    var running = 0
    var waiting: FairQueue<Job>
  }

  private let queue: DispatchQueue
  private let bounds: Bounds
  private let refusal: any Error
  private let state: Mutex<State>

  /// - Parameters:
  ///   - label: the name of its threads.
  ///   - refusal: what is thrown where there is no room.
  init(label: String, _ bounds: Bounds, refusal: any Error) {
    queue = DispatchQueue(label: label, attributes: .concurrent)
    self.bounds = bounds
    self.refusal = refusal
    state = Mutex(State(waiting: FairQueue(most: bounds.most, mostOfOne: bounds.mostOfOne)))
  }

  /// Pieces that wait for their turn.
  var waiting: Int { state.withLock { $0.waiting.count } }

  /// Runs a piece of work when its turn comes.
  func callAsFunction<Result: Sendable>(
    of origin: String = "", isKnown: Bool = false, _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        begin: .now, run: { continuation.resume(with: Swift.Result { try body() }) },
        refuse: { [refusal] in continuation.resume(throwing: refusal) })
      let (starts, refused) = state.withLock { state -> (Bool, Job?) in
        guard state.running >= bounds.width else {
          state.running += 1
          return (true, nil)
        }
        return (false, state.waiting.add(job, of: origin, isKnown: isKnown))
      }
      if starts { queue.async { self.work(job) } }
      refused?.refuse()
    }
  }

  /// One worker: goes on as long as something waits.
  private func work(_ first: Job) {
    var job: Job? = first
    while let current = job {
      if current.begin.duration(to: .now) > bounds.patience { current.refuse() } else { current.run() }
      job = state.withLock { state in
        let next = state.waiting.next()
        if next == nil { state.running -= 1 }
        return next
      }
    }
  }
}
