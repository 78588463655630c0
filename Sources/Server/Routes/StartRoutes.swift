import Web
import SchemaModel

/// The start page: the list of the first entity.
struct StartRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get(SiteLinks.start) { [server] _ in
        guard let first = server.schema.entities.first(where: { !$0.isRetired }) else { throw Refusal.notFound }
        return .seeOther(SiteLinks.list(first.name))
      }
    ]
  }
}
