/// Hashes and verifies passwords, and makes tokens. The cryptography is in the server.
public protocol SecretKeeper: Sendable {
  /// A slow, salted hash of a password, with its own parameters.
  ///
  /// - Parameter password: The password.
  /// - Throws: An error of the key derivation.
  func hash(password: String) throws -> String
  /// Whether a password has a hash. Takes the same time for a wrong one as for the right one.
  ///
  /// - Parameters:
  ///   - password: The password.
  ///   - hash: A text of `hash(password:)`.
  /// - Throws: An error of the key derivation.
  func verify(password: String, hash: String) throws -> Bool
  /// Whether a hash is weaker than one that would be made today.
  ///
  /// - Parameter hash: A text of `hash(password:)`.
  func isOutdated(hash: String) -> Bool
  /// A new key of 160 random bits.
  func key() -> [UInt8]
  /// The HMAC-SHA-1 of a message (RFC 2104).
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - key: The key.
  /// - Returns: 20 bytes.
  func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8]
  /// A new token of at least 128 random bits, in characters that a URL and a cookie take.
  func token() -> String
  /// A fast hash of a token; tokens are random, so that it need not be slow.
  ///
  /// - Parameter token: The token.
  func hash(token: String) -> String
}
