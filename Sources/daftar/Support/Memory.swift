import Diagnostics
import Glibc

/// Checks the available memory before the program begins.
enum Memory {
  /// The bytes for the stacks of threads and the caches of a database.
  private static let least = 32 << 20

  /// Checks that threads can be made: code that waits for one would wait for ever.
  ///
  /// - Throws: A `Failure` where too little memory is available.
  static func require() throws {
    let region = mmap(nil, least, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let region, region != MAP_FAILED else { throw Failure(.environment, "failure.memory") }
    munmap(region, least)
  }
}
