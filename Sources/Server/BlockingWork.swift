import Diagnostics
import Dispatch
import Synchronization

/// Runs blocking work, such as that of the database, beside the threads that serve connections: a limited number of
/// jobs at a time, and a limited number that wait. A job without room, or one that waited too long, is refused.
final class BlockingWork: Sendable {
  /// The limits of running and waiting jobs.
  struct Bounds: Hashable, Sendable {
    /// Jobs at a time.
    var width: Int
    /// Jobs that wait, in all and of one origin.
    var most = 1000
    var mostOfOne = 1000
    /// How long a job may wait.
    var patience: Duration = .seconds(20)
  }

  private struct Job: Sendable {
    let begin: ContinuousClock.Instant
    let run: @Sendable () -> Void
    let refuse: @Sendable () -> Void
  }

  private struct State {
    /// The queues without a job.
    var free: [DispatchQueue]
    var waiting: FairQueue<Job>
  }

  private let bounds: Bounds
  private let refusal: any Error
  private let state: Mutex<State>

  /// - Parameters:
  ///   - label: The name of its threads.
  ///   - bounds: The limits of running and waiting jobs.
  ///   - refusal: The error that a refused job throws.
  init(label: String, _ bounds: Bounds, refusal: any Error) {
    self.bounds = bounds
    self.refusal = refusal
    // Serial queues have threads of their own. A concurrent one shares as many as there are processors with all others,
    // so that jobs that wait for the disk would keep other jobs from running.
    let queues = (0..<bounds.width).map { DispatchQueue(label: "\(label).\($0)") }
    state = Mutex(State(free: queues, waiting: FairQueue(most: bounds.most, mostOfOne: bounds.mostOfOne)))
  }

  /// The number of waiting jobs.
  var waiting: Int { state.withLock { $0.waiting.count } }

  /// Runs a job when its turn comes.
  ///
  /// - Parameters:
  ///   - origin: Jobs of one origin run in order; different origins take turns.
  ///   - isKnown: Whether the origin waits in the line of known origins.
  ///   - body: The work; it may block.
  /// - Returns: What `body` returns.
  /// - Throws: The refusal; what `body` throws.
  func callAsFunction<Result: Sendable>(
    of origin: String = "", isKnown: Bool = false, _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        begin: .now, run: { continuation.resume(with: Swift.Result { try body() }) },
        refuse: { [refusal] in continuation.resume(throwing: refusal) })
      let (queue, refused) = state.withLock { state -> (DispatchQueue?, Job?) in
        if let free = state.free.popLast() { return (free, nil) }
        return (nil, state.waiting.add(job, of: origin, isKnown: isKnown))
      }
      queue?.async { self.work(job, on: queue) }
      refused?.refuse()
    }
  }

  /// Runs jobs as long as some wait.
  private func work(_ first: Job, on queue: DispatchQueue?) {
    var job: Job? = first
    while let current = job {
      if current.begin.duration(to: .now) > bounds.patience { current.refuse() } else { current.run() }
      job = state.withLock { state in
        let next = state.waiting.next()
        if next == nil, let queue { state.free.append(queue) }
        return next
      }
    }
  }
}
