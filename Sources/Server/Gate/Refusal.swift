import Diagnostics
import Engine
import HTTPTypes

/// A refusal of a request: the status, and the name of its messages.
struct Refusal: Error, Hashable {
  let status: HTTPResponse.Status
  /// The title is the message `server.refused.REASON`, the text `server.refused.REASON.text`.
  let reason: String
  let arguments: [String: String]
  /// The seconds after which the request may be repeated.
  let retryAfter: Int?
  /// The methods that the path has, where the method was wrong.
  let allowed: [HTTPRequest.Method]

  /// - Parameters:
  ///   - status: The status.
  ///   - reason: The name of the messages.
  ///   - arguments: The arguments of the messages.
  ///   - retryAfter: The seconds after which the request may be repeated; nil for no hint.
  ///   - allowed: The methods of the path, where the method was wrong.
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

  /// The refusal of a query parameter, or of a name in a form.
  ///
  /// - Parameters:
  ///   - name: The name; its first 60 code points are reported.
  ///   - reason: Why: `unknown`, `repeated`, or what it takes.
  ///   - arguments: Further arguments of the message.
  static func parameter(_ name: String, _ reason: String, _ arguments: [String: String] = [:]) -> Refusal {
    let shown = String(String.UnicodeScalarView(name.unicodeScalars.prefix(60)))
    return Refusal(.badRequest, "parameter_" + reason, arguments.merging(["parameter": shown]) { $1 })
  }

  /// The refusal of a failure. A cause in the environment, a locked database or a full disk, may be gone in a moment.
  ///
  /// - Parameter failure: What the outside world said.
  static func of(_ failure: Failure) -> Refusal {
    if failure.isRefusedByRole {
      let reason = failure.key == "failure.access.no_role" ? "no_role" : "not_allowed"
      return Refusal(.forbidden, reason, ["role": failure.arguments["role"] ?? "–"])
    }
    return switch failure.kind {
    case .environment where failure.key == "failure.database.moved": Refusal(.serviceUnavailable, "data_moved")
    case .environment: Refusal(.serviceUnavailable, "unavailable", retryAfter: 5)
    case .data, .usage: Refusal(.internalServerError, "broken")
    }
  }

  static let notFound = Refusal(.notFound, "not_found")
  static let forged = Refusal(.forbidden, "forged")
  static let badBody = Refusal(.badRequest, "body")
  /// A path that is not UTF-8.
  static let badAddress = Refusal(.badRequest, "address")
  static let tooLarge = Refusal(.contentTooLarge, "too_large")
  static let tooSlow = Refusal(.requestTimeout, "too_slow")
}
