import Foundation

/// How much is tried at random.
enum Fuzz {
  /// What the environment asks for, or so many.
  static func count(or usual: Int) -> Int {
    ProcessInfo.processInfo.environment["DAFTAR_FUZZ"].flatMap { Int($0) } ?? usual
  }
}
