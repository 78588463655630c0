import Forms
import FormsHTML
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Localization
import Storage

/// A request that passed the gate, and what its route needs to answer it.
struct Exchange: Sendable {
  let request: Request
  let context: WebContext
  /// The parts of the path that vary.
  let parameters: [String: String]
  /// The body of a form.
  let pairs: [PostedForm.Pair]
  /// The body of anything else.
  let body: [UInt8]
  /// The name of the form that came back; nil where its seal is not this browser's.
  let formName: String?

  var language: Language { context.language }
  var visitor: Visitor? { context.visitor }
  var seal: FormSeal { FormSeal(cookie: context.cookie) }

  /// The same visitor, signed in now, with another form.
  func entered(_ visitor: Visitor, pairs: [PostedForm.Pair]) -> Exchange {
    var context = context
    context.visitor = visitor
    context.cookie = visitor.token
    return Exchange(
      request: request, context: context, parameters: [:], pairs: pairs, body: [], formName: nil)
  }

  /// What a page says of the visitor, with a new token for its forms.
  func visit(_ notice: Notice.Taken? = nil) -> Visit {
    Visit(
      user: visitor?.user.displayName, token: seal.token(), notice: notice?.text, notes: notice?.notes ?? [])
  }

  /// The value of a name in the form.
  func value(_ name: String) -> String { FormBody.value(name, pairs) }

  /// The value of a name in the query of the URL.
  func query(_ name: String) -> String? {
    request.uri.queryParameters[name[...]].map { String($0) }
  }
}
