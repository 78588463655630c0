import Foundation

/// Work that blocks, on threads of its own: the few threads of tasks stay free for others.
public enum Threads {
  /// Does something on a new thread.
  ///
  /// - Parameter body: The work.
  /// - Returns: What it returns.
  /// - Throws: What it throws.
  public static func value<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
  }

  /// Does something on so many threads at once.
  ///
  /// - Parameters:
  ///   - count: The number of threads.
  ///   - body: The work, with the number of the thread.
  /// - Throws: What the first of them throws that fails.
  public static func run(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count { group.addTask { try await value { try body(number) } } }
      try await group.waitForAll()
    }
  }
}
