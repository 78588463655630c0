import Forms

/// A record's form that came when the session was over: it travels unseen with the page to sign in, and comes back
/// with everything typed.
struct CarriedForm: Sendable {
  /// Where it was sent.
  let path: String
  /// The query of that address.
  let query: String
  let pairs: [PostedForm.Pair]

  /// What its names begin with on the page to sign in, so that none is taken for one of that page's own.
  static let prefix = "carried."
  private static let pathName = "carried_path"
  private static let queryName = "carried_query"

  /// The names of its boxes, as a route declares them.
  static let fields = [prefix + "*", pathName, queryName]

  init(path: String, query: String, pairs: [PostedForm.Pair]) {
    self.path = path
    self.query = query
    self.pairs = pairs.filter { $0.name != "daftar_token" }
  }

  /// The one that travels with a form to sign in; nil where none does.
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

  /// The form again for who has signed in, by the route that it was sent to; nil where it was sent to none.
  func page(_ exchange: Exchange, _ visitor: Visitor, _ routes: [Route]) async throws -> Reply? {
    for route in routes where route.proof == .formOrPage {
      guard let parameters = route.parameters(of: path), let query = try? Query(query, takes: route.takes) else {
        continue
      }
      let kept = exchange.entered(visitor, parameters: parameters, query: query, pairs: pairs)
      do {
        return try await route.answer(kept)
      } catch is Refusal {
        continue
      }
    }
    return nil
  }
}
