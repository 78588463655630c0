import HTTPTypes

/// Why a request is not served: a status, and the name of what its page says.
struct Refusal: Error, Hashable {
  let status: HTTPResponse.Status
  /// The title is the message `server.refused.REASON`, the text `server.refused.REASON.text`.
  let reason: String
  let arguments: [String: String]
  /// Seconds after which it may be asked again.
  let retryAfter: Int?
  /// The methods that the path has, where the method was wrong.
  let allowed: [HTTPRequest.Method]

  init(
    _ status: HTTPResponse.Status, _ reason: String, _ arguments: [String: String] = [:], retryAfter: Int? = nil,
    allowed: [HTTPRequest.Method] = []
  ) {
    self.status = status
    self.reason = reason
    self.arguments = arguments
    self.retryAfter = retryAfter
    self.allowed = allowed
  }

  /// A word of an address, or of a form, that is not understood. `reason` says why: `unknown`, `repeated`, or what it
  /// takes.
  static func parameter(_ name: String, _ reason: String, _ arguments: [String: String] = [:]) -> Refusal {
    let shown = String(String.UnicodeScalarView(name.unicodeScalars.prefix(60)))
    return Refusal(.badRequest, "parameter_" + reason, arguments.merging(["parameter": shown]) { $1 })
  }

  static let notFound = Refusal(.notFound, "not_found")
  static let forged = Refusal(.forbidden, "forged")
  static let badBody = Refusal(.badRequest, "body")
  /// A path that is no UTF-8.
  static let badAddress = Refusal(.badRequest, "address")
  static let tooLarge = Refusal(.contentTooLarge, "too_large")
  static let tooSlow = Refusal(.requestTimeout, "too_slow")
}
