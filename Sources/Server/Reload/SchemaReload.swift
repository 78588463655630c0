import Diagnostics
import Engine
import Logging
import SchemaModel
import Synchronization

/// Takes up a schema that changes while the server runs: compiled and opened in the background, and adopted only where
/// it is free of errors and the database fits it. Until then the schema before it stays in force.
///
/// Requests begin the checks, at most one a second; none waits for them.
final class SchemaReload: Sendable {
  /// The least time between two checks.
  static let interval = Duration.seconds(1)

  private struct State {
    var checkedAt: Duration
    var isChecking = false
    /// The files that were compiled last.
    var stamp: SourceStamp
    /// A compiled schema that the database did not fit.
    var waiting: CompiledBusiness?
    var loggedCause: String?
  }

  private let source: any BusinessSource
  private let server: ServerContext
  private let logger: Logger
  private let adopt: @Sendable (ServedBusiness) throws -> Void
  private let state: Mutex<State>

  /// - Parameters:
  ///   - source: The business on the disk; what lies there now is in force.
  ///   - server: The clock, the threads and the status of the server.
  ///   - logger: Learns what was taken up, and what was not and why.
  ///   - adopt: Puts a business in force, for requests from now on.
  init(
    _ source: any BusinessSource, _ server: ServerContext, _ logger: Logger,
    adopt: @escaping @Sendable (ServedBusiness) throws -> Void
  ) {
    self.source = source
    self.server = server
    self.logger = logger
    self.adopt = adopt
    state = Mutex(State(checkedAt: server.clock.elapsed(), stamp: source.stamp()))
  }

  /// Begins a check in the background where the last one is long enough ago.
  func requestArrived() {
    let now = server.clock.elapsed()
    let isDue = state.withLock { state in
      guard !state.isChecking, now - state.checkedAt >= Self.interval else { return false }
      state.checkedAt = now
      state.isChecking = true
      return true
    }
    guard isDue else { return }
    Task { [self] in
      try? await server.work { [self] in check() }
      state.withLock { $0.isChecking = false }
    }
  }

  /// Compiles what has changed, and opens what waits for the database. Blocks.
  private func check() {
    let stamp = source.stamp()
    let isNew = state.withLock { state in
      defer { state.stamp = stamp }
      return state.stamp != stamp
    }
    var compiled = state.withLock { $0.waiting }
    if isNew {
      state.withLock { $0.loggedCause = nil }
      compiled = attempt(.errors) { try source.compile() }
      state.withLock { $0.waiting = compiled }
    }
    guard let compiled, let business = attempt(.database, { try compiled.open() }),
      attempt(.errors, { try adopt(business) }) != nil
    else { return }
    state.withLock { state in
      state.waiting = nil
      state.loggedCause = nil
    }
    server.reload.become(nil)
    logger.notice("schema taken up", metadata: ["business": "\(business.schema.name)"])
  }

  /// Runs a step; where it fails, that is logged once.
  private func attempt<Result>(_ hindrance: ReloadStatus.Hindrance, _ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch {
      let cause = (error as? Failure)?.logged ?? String(describing: type(of: error))
      let isFirst = state.withLock { state in
        defer { state.loggedCause = cause }
        return state.loggedCause != cause
      }
      server.reload.become(hindrance)
      if isFirst { logger.error("changed schema not taken up", metadata: ["cause": "\(cause)"]) }
      return nil
    }
  }
}
