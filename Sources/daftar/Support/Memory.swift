import Diagnostics
import Glibc

/// What the program needs of memory before it begins.
enum Memory {
  /// Room for the stacks of threads and the caches of a database.
  private static let least = 32 << 20

  /// Refuses to begin where threads could not be made: what waits for one would wait for good.
  /// - Throws: a `Failure` where the system gives too little.
  static func require() throws {
    let place = mmap(nil, least, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let place, place != MAP_FAILED else { throw Failure(.environment, "failure.memory") }
    munmap(place, least)
  }
}
