import HTTPTypes

/// What can be asked for: a method and a path, who may, what it must bring, and what answers. Routes are values, so
/// that one place keeps their rules and a test can go through all of them.
struct Route: Sendable {
  enum Access: Hashable, Sendable {
    case anyone, signedIn
  }

  /// What must come with a request, so that no page elsewhere can have sent it.
  enum Proof: Hashable, Sendable {
    /// Nothing: it changes nothing.
    case none
    /// A form with the token that was put into it.
    case form
    /// A form too; where the token is an old one of ours, the page comes back with everything typed, and nothing is
    /// done.
    case formOrPage
    /// JSON, which a page elsewhere cannot send without being asked first.
    case json
    /// A method that a page elsewhere cannot use without being asked first.
    case method
  }

  typealias Answer = @Sendable (RouteRequest) async throws -> RouteResponse

  let method: HTTPRequest.Method
  /// `{name}` is a part that varies.
  let path: String
  let access: Access
  let proof: Proof
  /// The words that its query may have; it sees no others, and whoever sends others is told.
  let takes: [any AnyQueryParameter]
  /// The names that a form of it may have beside its token; those of a record's form are its fields.
  let fields: [String]
  let answer: Answer

  init(
    method: HTTPRequest.Method, path: String, access: Access, proof: Proof, takes: [any AnyQueryParameter] = [],
    fields: [String] = [], answer: @escaping Answer
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.proof = proof
    self.takes = takes
    self.fields = fields
    self.answer = answer
  }

  static func get(
    _ path: String, _ access: Access = .signedIn, takes: [any AnyQueryParameter] = [], answer: @escaping Answer
  ) -> Route {
    Route(method: .get, path: path, access: access, proof: .none, takes: takes, answer: answer)
  }

  static func post(
    _ path: String, _ access: Access = .signedIn, _ proof: Proof = .form, takes: [any AnyQueryParameter] = [],
    fields: [String] = [], answer: @escaping Answer
  ) -> Route {
    Route(method: .post, path: path, access: access, proof: proof, takes: takes, fields: fields, answer: answer)
  }

  /// Whether it is asked by programs, and answers in JSON.
  var isAPI: Bool { path.hasPrefix("/api/") }

  /// The parts of a path that vary; nil for a path that is not the route's.
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
