import Web
import HTTPTypes
import SchemaModel

/// The stylesheet, the scripts and the icon of the pages.
struct AssetRoutes {
  let pages: SitePages

  var routes: [Route] {
    let (stylesheet, script, live) = (pages.stylesheet, pages.script, pages.live)
    return pages.formScripts.map(route) + [
      .get(SiteLinks.style, .none(.same), .anonymous, takes: [Asked.version]) { request in
        .file(stylesheet, type: "text/css; charset=utf-8", isVersioned: request.query[Asked.version] != nil)
      },
      .get(SiteLinks.script, .none(.same), .anonymous, takes: [Asked.version]) { request in
        .file(script, type: "text/javascript; charset=utf-8", isVersioned: request.query[Asked.version] != nil)
      },
      .get(SiteLinks.live, .none(.same), .anonymous, takes: [Asked.version]) { request in
        .file(live, type: "text/javascript; charset=utf-8", isVersioned: request.query[Asked.version] != nil)
      },
      .get("/favicon.ico", .none(.same), .anonymous) { _ in
        .file(Array(Self.icon.utf8), type: "image/svg+xml; charset=utf-8", isVersioned: true)
      },
      .get("/robots.txt", .none(.same), .anonymous) { _ in
        .file(Array("User-agent: *\nDisallow: /\n".utf8), type: "text/plain; charset=utf-8", isVersioned: false)
      },
    ]
  }

  /// The script of a form. It contains facts of the business, so that it is served only after signing in.
  private func route(_ form: (link: String, entity: Int, script: [UInt8])) -> Route {
    .get(form.link, .on(form.entity, .read), takes: [Asked.version]) { request in
      .file(
        form.script, type: "text/javascript; charset=utf-8", isVersioned: request.query[Asked.version] != nil,
        isPrivate: true)
    }
  }

  /// A card with a line on it.
  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="4" y="6" width="24" height="20" rx="4" \
    fill="#0f766e"/><path d="M9 13h14M9 19h8" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>
    """
}
