import HTTPTypes

/// Why a request is not served: a status, and the key of what its page says.
struct Refusal: Error, Hashable {
  let status: HTTPResponse.Status
  /// The catalogue key of the title; the text is at `KEY.text`.
  let key: String
  let arguments: [String: String]
  /// Seconds after which it may be asked again.
  let retryAfter: Int?
  /// The methods that the path has, where the method was wrong.
  let allowed: [HTTPRequest.Method]

  init(
    _ status: HTTPResponse.Status, _ key: String, _ arguments: [String: String] = [:], retryAfter: Int? = nil,
    allowed: [HTTPRequest.Method] = []
  ) {
    self.status = status
    self.key = key
    self.arguments = arguments
    self.retryAfter = retryAfter
    self.allowed = allowed
  }

  static let notFound = Refusal(.notFound, "server.refused.not_found")
  static let forged = Refusal(.forbidden, "server.refused.forged")
  static let badBody = Refusal(.badRequest, "server.refused.body")
  static let tooLarge = Refusal(.contentTooLarge, "server.refused.too_large")
  static let tooSlow = Refusal(.requestTimeout, "server.refused.too_slow")
}
