import Forms

/// A form that was posted after its session had ended. Hidden inputs of the sign-in page carry it, and it is displayed
/// again with everything typed once its sender has signed in.
struct DeferredSubmission: Sendable {
  /// The path that it was posted to.
  let path: String
  /// The query of that address.
  let query: String
  /// The names and values of the form, without its token.
  let pairs: [PostedForm.Pair]

  /// The prefix of its names on the sign-in page, which keeps them apart from that page's own.
  static let prefix = "carried."
  private static let pathName = "carried_path"
  private static let queryName = "carried_query"

  /// The names of its hidden inputs, as a route declares them.
  static let fields = [prefix + "*", pathName, queryName]

  /// - Parameters:
  ///   - path: The path that it was posted to.
  ///   - query: The query of that address.
  ///   - pairs: The body.
  init(path: String, query: String, pairs: [PostedForm.Pair]) {
    self.path = path
    self.query = query
    self.pairs = pairs.filter { $0.name != "daftar_token" }
  }

  /// Reads the hidden inputs of the sign-in form; nil where it has none.
  ///
  /// - Parameter pairs: The body of the sign-in form.
  init?(signInForm pairs: [PostedForm.Pair]) {
    guard let path = pairs.last(where: { $0.name == Self.pathName })?.value, LocalPath.isOne(path) else { return nil }
    self.path = path
    query = FormBody.value(Self.queryName, pairs)
    self.pairs = pairs.compactMap { pair in
      guard pair.name.hasPrefix(Self.prefix) else { return nil }
      return PostedForm.Pair(String(pair.name.dropFirst(Self.prefix.count)), pair.value)
    }
  }

  /// The hidden inputs of the sign-in page.
  var hiddenInputs: [(name: String, value: String)] {
    [(Self.pathName, path), (Self.queryName, query)] + pairs.map { (Self.prefix + $0.name, $0.value) }
  }

  /// Displays the form again by the route that it was posted to.
  ///
  /// - Parameters:
  ///   - request: The request to sign in.
  ///   - signedIn: The user who has signed in.
  ///   - server: The context by which the user is answered.
  /// - Returns: The page; nil where no route takes the form.
  /// - Throws: What the route throws, except a refusal of the form.
  func page(
    _ request: RouteRequest, _ signedIn: AuthenticatedUser, _ server: ServerContext
  ) async throws -> RouteResponse? {
    for route in DaftarServer.forms(server) where route.proof == .formOrPage {
      guard let parameters = route.parameters(of: path), let query = try? Query(query, takes: route.takes) else {
        continue
      }
      let resumed = request.resumed(
        by: signedIn, server.authorization(of: signedIn), parameters: parameters, query: query, pairs: pairs)
      do {
        return try await route.answer(resumed, server)
      } catch is Refusal {
        continue
      }
    }
    return nil
  }
}
