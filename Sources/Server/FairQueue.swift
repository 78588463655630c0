/// A queue of jobs of many origins: the jobs of each in order, the origins in turn, so that an origin with many jobs
/// delays only itself. Known origins have a line of their own, which unknown ones cannot fill; the two lines take
/// turns.
struct FairQueue<Job> {
  /// One of the two lines.
  private struct Line {
    /// The most jobs, in all and of one origin.
    let most: Int
    let mostOfOne: Int
    var jobs: [String: [Job]] = [:]
    /// The origins in the order of their turns.
    var turns: [String] = []
    var count = 0

    /// Adds a job, and returns the one that there is no room for.
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

    /// Removes the newest job of the origin with the most jobs; nil where it has no more than `few`.
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
  private var unknown: Line
  private var isKnownNext = true

  /// - Parameters:
  ///   - most: The most jobs in each line.
  ///   - mostOfOne: The most jobs of one origin.
  init(most: Int, mostOfOne: Int) {
    known = Line(most: most, mostOfOne: mostOfOne)
    unknown = known
  }

  /// The number of waiting jobs.
  var count: Int { known.count + unknown.count }

  /// Adds a job.
  ///
  /// - Parameters:
  ///   - job: The job.
  ///   - origin: Whose job it is.
  ///   - isKnown: Whether it waits in the line of known origins.
  /// - Returns: The job that there is no room for: this one, or one of an origin that has more of them; nil where there
  ///   is room.
  mutating func add(_ job: Job, of origin: String, isKnown: Bool) -> Job? {
    isKnown ? known.add(job, of: origin) : unknown.add(job, of: origin)
  }

  /// Removes and returns the next job; nil where none waits.
  mutating func next() -> Job? {
    let isKnown = unknown.count == 0 || (isKnownNext && known.count > 0)
    isKnownNext = !isKnown
    return isKnown ? known.next() : unknown.next()
  }
}
