import Web
import SchemaModel

/// The first page: the list of the first entity.
struct StartRoutes {
  let desk: Desk

  var routes: [Route] {
    [
      .get(SiteLinks.start) { [desk] _ in
        guard let first = desk.schema.entities.first else { throw Refusal.notFound }
        return .seeOther(SiteLinks.list(first.name))
      }
    ]
  }
}
