/// What makes and checks secrets: passwords and tokens. Its cryptography lives where the server is.
public protocol SecretKeeper: Sendable {
  /// A slow, salted hash of a password, with all that checking it takes.
  func hash(password: String) throws -> String
  /// Whether a password is the one of a hash. Takes as long for a wrong one as for the right one.
  func verify(password: String, hash: String) throws -> Bool
  /// A new token of at least 128 random bits, in characters that a URL and a cookie take.
  func token() -> String
  /// A hash of a token. Tokens are random, so that a fast one will do.
  func hash(token: String) -> String
}
