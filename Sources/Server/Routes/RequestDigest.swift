import Crypto
import Engine
import Forms
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// A digest of all that a request asks for: equal for equal requests.
struct RequestDigest {
  private var hash = SHA256()

  /// - Parameter request: Its method, address and `If-Match` begin the digest.
  private init(_ request: Request) {
    add(request.method.rawValue)
    add(request.uri.path)
    add(request.uri.query ?? "")
    add(request.headers[.ifMatch] ?? "")
  }

  /// Adds a part with its length before it, so that no two lists of parts are the same bytes.
  private mutating func add(_ bytes: some Collection<UInt8>) {
    hash.update(data: Array("\(bytes.count):".utf8))
    hash.update(data: Array(bytes))
  }

  private mutating func add(_ text: some StringProtocol) { add(Array(text.utf8)) }

  private var text: String { SecretToken.encoded(Array(hash.finalize())) }

  /// The fingerprint of a form.
  ///
  /// - Parameters:
  ///   - name: The name in its token.
  ///   - request: The request.
  ///   - pairs: Its body; the token is left out.
  static func mark(_ name: String, _ request: Request, _ pairs: [PostedForm.Pair]) -> RequestFingerprint {
    var digest = RequestDigest(request)
    for pair in pairs where pair.name != "daftar_token" {
      digest.add(pair.name)
      digest.add(pair.value)
    }
    return RequestFingerprint(token: name, content: digest.text)
  }

  /// The fingerprint of a request with an `Idempotency-Key`.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - user: The id of the user: keys of different users are different.
  ///   - request: The request.
  ///   - body: Its body.
  static func mark(key: String, of user: String, _ request: Request, _ body: [UInt8]) -> RequestFingerprint {
    var digest = RequestDigest(request)
    digest.add(body)
    return RequestFingerprint(token: SecretToken.hash(of: "\(user) \(key)"), content: digest.text)
  }
}
