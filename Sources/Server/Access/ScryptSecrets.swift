import Crypto
import CryptoExtras
public import Engine

/// Passwords by scrypt (RFC 7914): slow on purpose, and in need of much memory, so that guessing costs. Tokens by
/// SHA-256, which will do for secrets that nobody can guess.
///
/// The text of a password, `scrypt$15$8$1$SALT$KEY`, carries its own parameters: 2 to the power of the first is the
/// cost, then block size and parallelism. So the cost can rise with the machines, and old texts still verify.
public struct ScryptSecrets: SecretKeeper {
  /// The power of two of the cost; 15 takes 32 MiB and some 80 ms.
  public let cost: Int

  public init(cost: Int = 15) { self.cost = min(max(cost, 4), 20) }

  public func hash(password: String) throws -> String {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let key = try Self.key(password, salt: salt, cost: cost, blockSize: 8, parallelism: 1)
    return "scrypt$\(cost)$8$1$\(SecretToken.encoded(salt))$\(SecretToken.encoded(key))"
  }

  public func verify(password: String, hash: String) throws -> Bool {
    let parts = hash.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "scrypt", let cost = Int(parts[1]), (4...20).contains(cost),
      let blockSize = Int(parts[2]), (1...32).contains(blockSize), let parallelism = Int(parts[3]),
      (1...16).contains(parallelism), let salt = SecretToken.decoded(parts[4])
    else { return false }
    let key = try Self.key(password, salt: salt, cost: cost, blockSize: blockSize, parallelism: parallelism)
    return SecretToken.same(SecretToken.encoded(key), parts[5])
  }

  public func token() -> String { SecretToken().text }

  public func hash(token: String) -> String { SecretToken.hash(of: token) }

  private static func key(
    _ password: String, salt: [UInt8], cost: Int, blockSize: Int, parallelism: Int
  ) throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
      from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: blockSize,
      parallelism: parallelism)
    return key.withUnsafeBytes { Array($0) }
  }
}
