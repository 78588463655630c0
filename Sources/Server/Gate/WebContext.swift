import Hummingbird
import HummingbirdCore
import Localization
import NIOCore

/// What is known of a request on its way through the server.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address that the request began at, without its port; empty where there is none.
  var peer: String
  /// The language of the page.
  var language = Language.english
  /// What the browser shows to be recognised; empty for a first visit.
  var cookie = ""
  /// Who is signed in.
  var signedIn: AuthenticatedUser?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
