import Engine
import Forms
import Web
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Localization
import Storage

/// A request that passed the gate, and what its route needs to answer it.
struct RouteRequest: Sendable {
  let http: Request
  let context: WebContext
  /// The parts of the path that vary.
  let parameters: [String: String]
  /// The query of the address, understood whole.
  let query: Query
  /// The body of a form.
  let pairs: [PostedForm.Pair]
  /// The body of anything else.
  let body: [UInt8]
  /// The name of the form that came back; nil where its seal is not this browser's.
  let formName: String?
  /// What the request is known by when it comes again; nil where nobody gave it a name.
  let mark: RequestFingerprint?
  /// Whether the form was kept while its sender signed in again: it is shown, and nothing is done.
  var isKept = false

  var language: Language { context.language }
  var signedIn: AuthenticatedUser? { context.signedIn }
  var seal: FormToken { FormToken(cookie: context.cookie) }

  /// The same visitor, signed in now, with a form that was kept for him.
  func entered(
    _ signedIn: AuthenticatedUser, parameters: [String: String], query: Query, pairs: [PostedForm.Pair]
  ) -> RouteRequest {
    var context = context
    context.signedIn = signedIn
    context.cookie = signedIn.token
    return RouteRequest(
      http: http, context: context, parameters: parameters, query: query, pairs: pairs, body: [],
      formName: nil, mark: nil, isKept: true)
  }

  /// What a page says of the visitor, with a new token for its forms.
  func pageContext(_ notice: Notice.Taken? = nil) -> PageContext {
    PageContext(
      user: signedIn?.user.displayName, token: seal.token(), notice: notice?.text, notes: notice?.notes ?? [])
  }

  /// The value of a name in the form.
  func value(_ name: String) -> String { FormBody.value(name, pairs) }
}
