import Crypto
import Engine
import Forms
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Everything that a request asks for, in a few bytes: two requests have the same digest where they ask for the same.
struct RequestDigest {
  private var hash = SHA256()

  /// Begins with the method, the address and the version that the request is for.
  private init(_ request: Request) {
    add(request.method.rawValue)
    add(request.uri.path)
    add(request.uri.query ?? "")
    add(request.headers[.ifMatch] ?? "")
  }

  /// Each part with its length before it, so that no two lists of parts are the same bytes.
  private mutating func add(_ bytes: some Collection<UInt8>) {
    hash.update(data: Array("\(bytes.count):".utf8))
    hash.update(data: Array(bytes))
  }

  private mutating func add(_ text: some StringProtocol) { add(Array(text.utf8)) }

  private var text: String { SecretToken.encoded(Array(hash.finalize())) }

  /// The mark of a form that came back under its own name.
  static func mark(_ name: String, _ request: Request, _ pairs: [PostedForm.Pair]) -> RequestFingerprint {
    var digest = RequestDigest(request)
    for pair in pairs where pair.name != "daftar_token" {
      digest.add(pair.name)
      digest.add(pair.value)
    }
    return RequestFingerprint(token: name, content: digest.text)
  }

  /// The mark of a request that a user's program named by an `Idempotency-Key`.
  static func mark(key: String, of user: String, _ request: Request, _ body: [UInt8]) -> RequestFingerprint {
    var digest = RequestDigest(request)
    digest.add(body)
    return RequestFingerprint(token: SecretToken.hash(of: "\(user) \(key)"), content: digest.text)
  }
}
