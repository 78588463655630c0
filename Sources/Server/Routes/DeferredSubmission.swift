import Forms

/// A form of a record that was posted when its session was over. It travels in hidden boxes of the page to sign in, and
/// is shown again with everything typed once its sender has signed in.
struct DeferredSubmission: Sendable {
  /// The path to which it was posted.
  let path: String
  /// The query of that address.
  let query: String
  /// Its names and texts, without the token of its page.
  let pairs: [PostedForm.Pair]

  /// What its names begin with on the page to sign in, so that none is taken for one of that page's own.
  static let prefix = "carried."
  private static let pathName = "carried_path"
  private static let queryName = "carried_query"

  /// The names of its boxes, as a route declares them.
  static let fields = [prefix + "*", pathName, queryName]

  /// - Parameters:
  ///   - path: The path to which it was posted.
  ///   - query: The query of that address.
  ///   - pairs: The body.
  init(path: String, query: String, pairs: [PostedForm.Pair]) {
    self.path = path
    self.query = query
    self.pairs = pairs.filter { $0.name != "daftar_token" }
  }

  /// The one that travels with a form to sign in; nil where none does.
  ///
  /// - Parameter pairs: The body of the form to sign in.
  init?(travelling pairs: [PostedForm.Pair]) {
    guard let path = pairs.last(where: { $0.name == Self.pathName })?.value, LocalPath.isOne(path) else { return nil }
    self.path = path
    query = FormBody.value(Self.queryName, pairs)
    self.pairs = pairs.compactMap { pair in
      guard pair.name.hasPrefix(Self.prefix) else { return nil }
      return PostedForm.Pair(String(pair.name.dropFirst(Self.prefix.count)), pair.value)
    }
  }

  /// The hidden boxes that it travels in.
  var boxes: [(name: String, value: String)] {
    [(Self.pathName, path), (Self.queryName, query)] + pairs.map { (Self.prefix + $0.name, $0.value) }
  }

  /// The form again, by the route to which it was posted.
  ///
  /// - Parameters:
  ///   - exchange: The request to sign in.
  ///   - visitor: Who has signed in.
  ///   - routes: The routes to which a form can be posted.
  /// - Returns: The page; nil where no route takes the form.
  /// - Throws: What the route throws, but for a refusal of the form.
  func page(_ request: RouteRequest, _ signedIn: AuthenticatedUser, _ routes: [Route]) async throws -> RouteResponse? {
    for route in routes where route.proof == .formOrPage {
      guard let parameters = route.parameters(of: path), let query = try? Query(query, takes: route.takes) else {
        continue
      }
      let kept = request.entered(signedIn, parameters: parameters, query: query, pairs: pairs)
      do {
        return try await route.answer(kept)
      } catch is Refusal {
        continue
      }
    }
    return nil
  }
}
