import Crypto
import CryptoExtras
public import Engine

/// Hashes passwords by scrypt (RFC 7914), slow and memory-hard on purpose, and tokens by SHA-256, which suffices for
/// secrets that cannot be guessed.
///
/// The text of a password hash, `scrypt$17$8$1$SALT$KEY`, has its own parameters: the logarithm of the cost to the base
/// of 2, the block size and the parallelism. The cost can be raised, and older hashes still verify.
public struct ScryptSecrets: SecretKeeper {
  /// The logarithm of the cost to the base of 2; 17 takes 128 MiB and some 300 ms, the least that OWASP's guide to storing
  /// passwords names for one lane.
  public let cost: Int

  /// - Parameter cost: The logarithm of the cost, clamped to 4...20.
  public init(cost: Int = 17) { self.cost = min(max(cost, 4), 20) }

  /// Hashes a password with a new salt of 16 bytes.
  ///
  /// - Parameter password: The password, in its composed form.
  /// - Returns: The hash with its parameters.
  /// - Throws: An error of the key derivation.
  public func hash(password: String) throws -> String {
    let salt = SecretToken.random(count: 16)
    let key = try Self.key(password, salt: salt, cost: cost, blockSize: 8, parallelism: 1)
    return "scrypt$\(cost)$8$1$\(SecretToken.encoded(salt))$\(SecretToken.encoded(key))"
  }

  /// Whether a password has a hash.
  ///
  /// - Parameters:
  ///   - password: The password.
  ///   - hash: A text of `hash(password:)`; any other text fits no password.
  /// - Throws: An error of the key derivation.
  public func verify(password: String, hash: String) throws -> Bool {
    let parts = hash.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "scrypt", let cost = Int(parts[1]), (4...20).contains(cost),
      let blockSize = Int(parts[2]), (1...32).contains(blockSize), let parallelism = Int(parts[3]),
      (1...16).contains(parallelism), let salt = SecretToken.decoded(parts[4])
    else { return false }
    let key = try Self.key(password, salt: salt, cost: cost, blockSize: blockSize, parallelism: parallelism)
    return SecretToken.same(SecretToken.encoded(key), parts[5])
  }

  public func isOutdated(hash: String) -> Bool {
    guard let cost = hash.split(separator: "$").dropFirst().first.flatMap({ Int($0) }) else { return true }
    return cost < self.cost
  }

  public func key() -> [UInt8] { SecretToken.random(count: 20) }

  public func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: key)))
  }

  public func token() -> String { SecretToken().text }

  /// Hashes a session token.
  ///
  /// - Parameter token: The token.
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
