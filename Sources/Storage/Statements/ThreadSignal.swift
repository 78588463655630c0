/// A signal that a blocked thread waits for. An engine makes it, since threads are of the system.
public struct ThreadSignal: Sendable {
  let wait: @Sendable () -> Void
  let signal: @Sendable () -> Void

  /// - Parameters:
  ///   - wait: Blocks the calling thread until the signal is given once more than it was waited for.
  ///   - signal: Gives the signal. It is remembered where nobody waits yet.
  public init(wait: @escaping @Sendable () -> Void, signal: @escaping @Sendable () -> Void) {
    self.wait = wait
    self.signal = signal
  }
}
