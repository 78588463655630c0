/// Work that waits, of many origins: each origin's in order, the origins in turn, so that one who asks for much delays
/// nobody but himself. Known origins wait in a line of their own, which strangers cannot fill; the two lines take turns.
struct FairQueue<Job> {
  /// One of the two lines.
  private struct Line {
    /// Jobs at most, in all and of one origin.
    let most: Int
    let mostOfOne: Int
    var jobs: [String: [Job]] = [:]
    /// Whose turn it is, the next one first.
    var turns: [String] = []
    var count = 0

    mutating func add(_ job: Job, of origin: String) -> Job? {
      let own = jobs[origin]?.count ?? 0
      guard own < mostOfOne else { return job }
      guard count >= most else {
        put(job, of: origin)
        return nil
      }
      guard let displaced = displace(fewest: own + 1) else { return job }
      put(job, of: origin)
      return displaced
    }

    private mutating func put(_ job: Job, of origin: String) {
      if jobs[origin] == nil { turns.append(origin) }
      jobs[origin, default: []].append(job)
      count += 1
    }

    mutating func next() -> Job? {
      guard !turns.isEmpty else { return nil }
      let origin = turns.removeFirst()
      guard var waiting = jobs[origin], !waiting.isEmpty else { return nil }
      let job = waiting.removeFirst()
      jobs[origin] = waiting.isEmpty ? nil : waiting
      if !waiting.isEmpty { turns.append(origin) }
      count -= 1
      return job
    }

    /// Takes the youngest job of the origin that has most of them; nil where that is not more than `few`.
    private mutating func displace(fewest few: Int) -> Job? {
      guard let (origin, waiting) = jobs.max(by: { $0.value.count < $1.value.count }), waiting.count > few,
        let job = waiting.last
      else { return nil }
      jobs[origin] = waiting.dropLast()
      count -= 1
      return job
    }
  }

  private var known: Line
  private var strangers: Line
  private var isKnownNext = true

  /// - Parameters:
  ///   - most: jobs in each line at most.
  ///   - mostOfOne: jobs of one origin at most.
  init(most: Int, mostOfOne: Int) {
    known = Line(most: most, mostOfOne: mostOfOne)
    strangers = known
  }

  /// Jobs that wait.
  var count: Int { known.count + strangers.count }

  /// Puts a job in line. What comes back is the job that there is no room for: this one, or one of an origin that has
  /// more of them.
  mutating func add(_ job: Job, of origin: String, isKnown: Bool) -> Job? {
    isKnown ? known.add(job, of: origin) : strangers.add(job, of: origin)
  }

  /// The job whose turn it is.
  mutating func next() -> Job? {
    let isKnown = strangers.count == 0 || (isKnownNext && known.count > 0)
    isKnownNext = !isKnown
    return isKnown ? known.next() : strangers.next()
  }
}
