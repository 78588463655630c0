import Dispatch
import Foundation
import Synchronization
public import TestSupport

extension CutLine {
  /// Runs a program that is killed when it has sent so many messages.
  ///
  /// - Parameters:
  ///   - number: The message at which it is killed, from 1.
  ///   - kind: What becomes of that message.
  ///   - start: Starts the program.
  /// - Returns: How it ended: by itself where it sent fewer messages.
  /// - Throws: What `start` throws.
  public func kill(at number: Int, as kind: Break, _ start: () throws -> Command) async throws -> Command.Result {
    let process = Mutex<Int32>(0)
    let isStarted = DispatchSemaphore(value: 0)
    meet(number, as: kind) {
      isStarted.wait()
      process.withLock { if $0 > 0 { _ = Foundation.kill($0, SIGKILL) } }
    }
    defer {
      meetNothing()
      isStarted.signal()
    }
    let program = try start()
    process.withLock { $0 = program.processID }
    isStarted.signal()
    return try await program.result()
  }
}
