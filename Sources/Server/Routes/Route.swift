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

  typealias Answer = @Sendable (Exchange) async throws -> Reply

  let method: HTTPRequest.Method
  /// `{name}` is a part that varies.
  let path: String
  let access: Access
  let proof: Proof
  let answer: Answer

  static func get(_ path: String, _ access: Access = .signedIn, answer: @escaping Answer) -> Route {
    Route(method: .get, path: path, access: access, proof: .none, answer: answer)
  }

  static func post(
    _ path: String, _ access: Access = .signedIn, _ proof: Proof = .form, answer: @escaping Answer
  ) -> Route {
    Route(method: .post, path: path, access: access, proof: proof, answer: answer)
  }
}
