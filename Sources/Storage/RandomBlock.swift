import Synchronization

/// Random numbers that are fetched many at a time, since each call of the system costs more than a number.
public final class RandomBlock: Sendable {
  private let numbers = Mutex<[UInt64]>([])
  private let fetch: @Sendable (inout [UInt64]) -> UInt64

  /// - Parameter fetch: Gives a random number, which nobody can foretell, and puts any number of further ones into the
  ///   array.
  public init(_ fetch: @escaping @Sendable (inout [UInt64]) -> UInt64) { self.fetch = fetch }

  /// The next number. Each is given once, and not kept.
  public func next() -> UInt64 {
    numbers.withLock { numbers in numbers.popLast() ?? fetch(&numbers) }
  }
}
