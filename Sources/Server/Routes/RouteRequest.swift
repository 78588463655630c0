import Engine
import Forms
import Web
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Localization
import SchemaModel
import Storage

/// A request that passed the guard, with its decoded query and body.
struct RouteRequest: Sendable {
  let http: Request
  let context: WebContext
  /// The rights of the signed-in user; none where nobody is signed in.
  let authorization: Authorization
  /// The role as which a manager sees the pages, whose rights are `authorization` then; nil for oneself.
  var viewedRole: Role?
  /// The parameters of the path, by name.
  let parameters: [String: String]
  /// The query of the address.
  var query = Query()
  /// The body of a form; empty for any other.
  var pairs: [PostedForm.Pair] = []
  /// The body of anything else; empty for a form.
  var body: [UInt8] = []
  /// The name in the token of the form; nil where this browser did not get it.
  var formName: String?
  /// The fingerprint of the request; nil for one without a token or key.
  var mark: RequestFingerprint?
  /// Whether the form was carried over a sign-in: it is displayed, and nothing is saved.
  var isResumed = false

  var language: Language { context.language }
  var signedIn: AuthenticatedUser? { context.signedIn }
  /// The signed-in user.
  ///
  /// - Throws: A `Refusal` where no user is signed in.
  func user() throws -> StoredUser {
    guard let signedIn else { throw Refusal(.unauthorized, "sign_in") }
    return signedIn.user
  }

  var formToken: FormToken { FormToken(cookie: context.cookie) }

  /// The request of a form that was carried over a sign-in.
  ///
  /// - Parameters:
  ///   - signedIn: The user who has signed in.
  ///   - authorization: The rights of that user.
  ///   - parameters: The path parameters of the form's route.
  ///   - query: The query of the form's address.
  ///   - pairs: The body of the form.
  func resumed(
    by signedIn: AuthenticatedUser, _ authorization: Authorization, parameters: [String: String], query: Query,
    pairs: [PostedForm.Pair]
  ) -> RouteRequest {
    var context = context
    context.signedIn = signedIn
    context.cookie = signedIn.token
    return RouteRequest(
      http: http, context: context, authorization: authorization, parameters: parameters, query: query, pairs: pairs,
      isResumed: true)
  }

  /// The signed-in user and the notice for the frame of a page, with a new token for its forms.
  ///
  /// - Parameter notice: The notice to display; nil for none.
  func pageContext(_ notice: Notice.Taken? = nil) -> PageContext {
    PageContext(
      user: signedIn?.user.displayName, token: formToken.token(), notice: notice?.text, notes: notice?.notes ?? [],
      authorization: authorization, viewedRole: viewedRole)
  }

  /// The last value of a name in the form; empty where there is none.
  ///
  /// - Parameter name: The name.
  func value(_ name: String) -> String { FormBody.value(name, pairs) }
}
