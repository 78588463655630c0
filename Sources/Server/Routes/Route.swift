import HTTPTypes
import Web

/// A route: method and path, access, the right that it needs, proof of origin, and handler. Routes are values, so that their rules are kept in
/// one type and a test can go through all of them.
struct Route: Sendable {
  enum Access: Hashable, Sendable {
    /// Anyone; the answer depends on no user, and none is looked up.
    case anonymous
    case anyone, signedIn
    /// Who signed in within ten minutes; anybody else types the password again first.
    case recent
  }

  /// What a request must bring to prove that no page of another site sent it.
  enum Proof: Hashable, Sendable {
    /// Nothing: the route changes nothing.
    case none
    /// A form with its token.
    case form
    /// A form, too; where its token is an old one of ours, the page comes back with everything typed, and nothing is
    /// saved.
    case formOrPage
    /// JSON, which a page of another site cannot send without a CORS preflight.
    case json
    /// A method that a page of another site cannot use without a CORS preflight.
    case method
  }

  typealias Answer = @Sendable (RouteRequest) async throws -> RouteResponse

  let method: HTTPRequest.Method
  /// The path; `{name}` is a parameter.
  let path: String
  let access: Access
  /// The right that its user needs.
  let permission: Permission
  let proof: Proof
  /// The query parameters that it takes; others are refused.
  let takes: [any AnyQueryParameter]
  /// The names in its form beside the token; those of a record's form are its fields.
  let fields: [String]
  private let handler: Answer

  /// - Parameters:
  ///   - method: The method.
  ///   - path: The path, with `{name}` for a parameter.
  ///   - access: Who may use it.
  ///   - permission: The right that its user needs.
  ///   - proof: What a request must bring.
  ///   - takes: The query parameters.
  ///   - fields: The names in its form beside the token; `prefix*` stands for all with a prefix.
  ///   - answer: Answers a request that the guard has let pass.
  init(
    method: HTTPRequest.Method, path: String, access: Access, permission: Permission, proof: Proof,
    takes: [any AnyQueryParameter] = [], fields: [String] = [], answer: @escaping Answer
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.permission = permission
    self.proof = proof
    self.takes = takes
    self.fields = fields
    handler = answer
  }

  /// A route of GET, which changes nothing.
  ///
  /// - Parameters:
  ///   - path: The path, with `{name}` for a parameter.
  ///   - permission: The right that its user needs.
  ///   - access: Who may use it.
  ///   - takes: The query parameters.
  ///   - answer: Answers a request that the guard has let pass.
  static func get(
    _ path: String, _ permission: Permission, _ access: Access = .signedIn, takes: [any AnyQueryParameter] = [],
    answer: @escaping Answer
  ) -> Route {
    Route(
      method: .get, path: path, access: access, permission: permission, proof: .none, takes: takes, answer: answer)
  }

  /// A route of POST.
  ///
  /// - Parameters:
  ///   - path: The path, with `{name}` for a parameter.
  ///   - permission: The right that its user needs.
  ///   - access: Who may use it.
  ///   - proof: What a request must bring.
  ///   - takes: The query parameters.
  ///   - fields: The names in its form beside the token; `prefix*` stands for all with a prefix.
  ///   - answer: Answers a request that the guard has let pass.
  static func post(
    _ path: String, _ permission: Permission, _ access: Access = .signedIn, _ proof: Proof = .form,
    takes: [any AnyQueryParameter] = [], fields: [String] = [], answer: @escaping Answer
  ) -> Route {
    Route(
      method: .post, path: path, access: access, permission: permission, proof: proof, takes: takes, fields: fields,
      answer: answer)
  }

  /// Answers a request that the guard has let pass.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - server: The schema, which says what the user's role allows.
  /// - Throws: `Refusal.notAllowed` where the user lacks the right; what the route throws.
  func answer(_ request: RouteRequest, _ server: ServerContext) async throws -> RouteResponse {
    try permission.check(request, server)
    return try await handler(request)
  }

  /// Whether a manager who sees the pages as another role may use it: nothing is saved in the name of a role.
  var staysWhileViewing: Bool {
    // What is posted to a list is a search.
    method == .get || [SiteLinks.viewAs, SiteLinks.signOut, "/records/{entity}"].contains(path)
  }

  /// Whether it is a route of the API, and answers in JSON.
  var isAPI: Bool { path.hasPrefix("/api/") }

  /// The parameters of a path.
  ///
  /// - Parameter path: The path of a request.
  /// - Returns: The values by name; nil for a path that is not the route's.
  func parameters(of path: String) -> [String: String]? {
    let (own, given) = (Self.parts(self.path), Self.parts(path))
    guard own.count == given.count else { return nil }
    var parameters: [String: String] = [:]
    for (own, given) in zip(own, given) {
      if own.hasPrefix("{"), own.hasSuffix("}") {
        parameters[String(own.dropFirst().dropLast())] = given
      } else if own != given {
        return nil
      }
    }
    return parameters
  }

  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }
}
