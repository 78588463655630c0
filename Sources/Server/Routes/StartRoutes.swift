import Web
import SchemaModel

/// The start page: the list of the first entity that the user may read, else the reports that the user may run.
struct StartRoutes {
  let server: ServerContext

  var routes: [Route] {
    [
      .get(SiteLinks.start, .none(.filtered)) { [server] request in
        let (schema, rights) = (server.schema, request.authorization)
        let first = schema.entities.first { !$0.isRetired && rights.allows(.read, on: $0) }
        if let first { return .seeOther(SiteLinks.list(first.name)) }
        if server.services.hasReports, schema.reports.contains(where: rights.allows) {
          return .seeOther(SiteLinks.reports)
        }
        if rights.isUnrestricted { throw Refusal.notFound }
        throw Refusal.notAllowed(rights)
      }
    ]
  }
}
