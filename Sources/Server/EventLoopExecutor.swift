import NIOCore
import NIOPosix

/// Runs the tasks of a process on the threads that serve connections, so that a request changes its thread only for
/// blocking work. Without it each request is handed to Swift's own threads and back.
public enum EventLoopExecutor {
  /// Installs the executor for all tasks that begin from now on. For programs that serve and do nothing else; to be
  /// called once, at their start.
  ///
  /// - Returns: Whether it was installed. Where the Swift runtime does not take another executor, tasks run where they
  ///   would have run anyway.
  @discardableResult public static func install() -> Bool {
    NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
  }
}
