import Foundation

/// The shared counts of several connections.
final class Tally: @unchecked Sendable {
  private let condition = NSCondition()
  private var finished = 0
  private(set) var saved = 0
  /// The milliseconds of every response.
  private(set) var times: [Double] = []

  func add(_ isSaved: Bool, milliseconds: Double) {
    condition.lock()
    if isSaved { saved += 1 }
    times.append(milliseconds)
    condition.unlock()
  }

  func finish() {
    condition.lock()
    finished += 1
    condition.signal()
    condition.unlock()
  }

  /// Waits until `count` connections have finished.
  func wait(for count: Int) {
    condition.lock()
    while finished < count { condition.wait() }
    condition.unlock()
  }
}
