public import SchemaModel
import Storage
import Synchronization

/// Makes UUIDs of version 7 (RFC 9562, method 1 within a millisecond): the time in milliseconds, a counter of 12 bits
/// that begins at random in the lower half, 62 random bits.
///
/// The ids of one source ascend; those of several processes ascend by the millisecond.
public final class UUIDSource: IDSource {
  private struct State {
    var milliseconds: UInt64 = 0
    var counter: UInt64 = 0
  }

  private let clock: any WallClock
  private let state = Mutex(State())
  private let entropy = RandomBlock(SystemEntropy.fetch)

  /// - Parameter clock: The time in the ids.
  public init(clock: any WallClock = SystemClock()) { self.clock = clock }

  public func next() -> RecordID {
    let now = UInt64(max(clock.now().milliseconds, 0)) & 0xFFFF_FFFF_FFFF
    let (milliseconds, counter) = state.withLock { state in
      if now > state.milliseconds {
        state = State(milliseconds: now, counter: UInt64.random(in: 0..<0x800))
      } else if state.counter < 0xFFF {
        state.counter += 1
      } else {
        state = State(milliseconds: state.milliseconds + 1, counter: UInt64.random(in: 0..<0x800))
      }
      return (state.milliseconds, state.counter)
    }
    return Self.identity(milliseconds: milliseconds, counter: counter, random: entropy.next())
  }

  private static func identity(milliseconds: UInt64, counter: UInt64, random: UInt64) -> RecordID {
    RecordID(
      high: milliseconds << 16 | 0x7000 | counter, low: 0x8000_0000_0000_0000 | random & 0x3FFF_FFFF_FFFF_FFFF)
  }
}
