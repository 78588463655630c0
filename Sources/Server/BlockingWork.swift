import Dispatch

/// Runs work that blocks, such as the database's, beside the threads that serve connections.
struct BlockingWork: Sendable {
  private let queue: DispatchQueue

  /// `isSerial` where one piece of work at a time is enough: passwords, which need much memory each.
  init(label: String, isSerial: Bool = false) {
    queue = isSerial ? DispatchQueue(label: label) : DispatchQueue(label: label, attributes: .concurrent)
  }

  func callAsFunction<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try body() }) }
    }
  }
}
