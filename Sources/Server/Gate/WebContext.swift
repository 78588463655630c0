import Hummingbird
import HummingbirdCore
import Localization
import NIOCore

/// The context of a request on its way through the middleware.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The client address without its port; empty where there is none.
  var peer: String
  /// The language of the page.
  var language = Language.english
  /// The secret cookie of the browser: its session token, or the anonymous one; empty for a first request.
  var cookie = ""
  /// The signed-in user; nil for none.
  var signedIn: AuthenticatedUser?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
