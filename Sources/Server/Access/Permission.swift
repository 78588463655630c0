import Storage
import Hummingbird
import HTTPTypes
import SchemaModel

/// The right that a route needs. Every route states one; `RouteGuard` and `Route.answer` hold requests against it before
/// anything is read.
enum Permission: Hashable, Sendable {
  /// None: it shows and changes nothing of records. With the reason, for whoever reads the list.
  case none(Reason)
  /// An action on the entity of the path.
  case onEntity(RecordAction)
  /// An action on one entity, by its id.
  case on(Int, RecordAction)
  /// The report of the path.
  case report
  /// The import of the path.
  case ofImport
  /// Everything: it is about the people of the business.
  case everything

  /// Why a route needs no right.
  enum Reason: Hashable, Sendable {
    /// It is the same for everybody: a style, a script, the sign of life.
    case same
    /// It is about the own session.
    case session
    /// It shows of each thing only what the user may see.
    case filtered
  }

  /// Refuses a request whose user lacks the right. What is not there is left to the route.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - server: The schema.
  /// - Throws: `Refusal.notAllowed`.
  func check(_ request: RouteRequest, _ server: ServerContext) throws {
    let rights = request.authorization
    let isAllowed =
      switch self {
      case .none: true
      case .onEntity(let action): (try? server.entity(request)).map { rights.allows(action, on: $0) } ?? true
      case .on(let entity, let action): rights.allows(action, on: entity)
      case .report: request.parameters["report"].flatMap { server.schema.report($0) }.map { rights.allows($0) } ?? true
      case .ofImport:
        request.parameters["import"].flatMap { server.schema.import($0) }.map { rights.allows($0) } ?? true
      case .everything: rights.isUnrestricted
      }
    guard !isAllowed else { return }
    SecurityLog(request.context.logger).note(.notAllowed, of: request.signedIn?.user.id)
    throw Refusal.notAllowed(rights)
  }
}

extension Refusal {
  /// The refusal of what the role of a user does not allow.
  ///
  /// - Parameter authorization: The rights of the user.
  static func notAllowed(_ authorization: Authorization) -> Refusal {
    Refusal(
      .forbidden, authorization.lacksRole ? "no_role" : "not_allowed", ["role": authorization.roleName ?? "–"])
  }
}
