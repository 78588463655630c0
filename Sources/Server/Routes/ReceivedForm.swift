import Forms
import SchemaModel

/// A posted form of a record, translated to the schema in force and decoded.
struct ReceivedForm: Sendable {
  let posted: PostedForm
  /// The answers that have no field any more: the form was rendered by a former schema.
  let leftovers: [FormTranslation.Leftover]

  /// - Parameters:
  ///   - request: The request.
  ///   - entity: The entity whose form was posted.
  ///   - hiddenNames: The hidden names of its page, beside those of every page.
  ///   - server: The schema in force, and those before it.
  /// - Throws: A `Refusal` for a form that no page posts.
  init(_ request: RouteRequest, _ entity: Entity, hiddenNames: Set<String>, _ server: ServerContext) throws {
    let translation = FormTranslation(to: entity, of: server.schema, from: server.former)
    let (pairs, leftovers) = translation.translated(request.pairs)
    self.leftovers = leftovers
    do {
      posted = try PostedForm.decode(pairs, entity)
    } catch {
      switch error {
      case .tooLarge: throw Refusal.tooLarge
      case .repeated(let name): throw Refusal.parameter(name, "repeated")
      case .unknown(let name): throw Refusal.parameter(name, "unknown")
      }
    }
    for (name, value) in posted.hidden {
      switch name {
      case "daftar_token": continue
      case "daftar_action": guard PostedForm.Action(value, entity) != nil else { throw Refusal.badBody }
      default: guard hiddenNames.contains(name) else { throw Refusal.parameter(name, "unknown") }
      }
    }
  }
}
