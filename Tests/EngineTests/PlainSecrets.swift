import Engine
import Synchronization

/// No cryptography, so that the tests are quick. Hashes of another version are outdated.
final class PlainSecrets: SecretKeeper {
  private let count = Mutex(0)
  let version = Mutex(1)
  func hash(password: String) -> String { "\(version.withLock { $0 }) of \(Array(password.utf8))" }
  func verify(password: String, hash: String) -> Bool { hash.hasSuffix(" of \(Array(password.utf8))") }
  func isOutdated(hash: String) -> Bool { !hash.hasPrefix("\(version.withLock { $0 }) ") }
  func key() -> [UInt8] { [] }
  func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8] { [] }
  func token() -> String { "token \(count.withLock { $0 += 1; return $0 })" }
  func hash(token: String) -> String { "hash of " + token }
}
