import Forms
import FormsHTML
import SchemaModel

/// A record's form that came when the session was over: it travels unseen with the page to sign in, and comes back
/// with everything typed.
struct CarriedForm: Sendable {
  /// Where it was sent.
  let path: String
  let pairs: [PostedForm.Pair]

  /// What its names begin with on the page to sign in, so that none is taken for one of that page's own.
  private static let prefix = "carried."
  private static let pathName = "carried_path"

  init(path: String, pairs: [PostedForm.Pair]) {
    self.path = path
    self.pairs = pairs.filter { $0.name != "daftar_token" }
  }

  /// The one that travels with a form to sign in; nil where none does.
  init?(travelling pairs: [PostedForm.Pair]) {
    guard let path = pairs.last(where: { $0.name == Self.pathName })?.value, LocalPath.isOne(path) else { return nil }
    self.path = path
    self.pairs = pairs.compactMap { pair in
      guard pair.name.hasPrefix(Self.prefix) else { return nil }
      return PostedForm.Pair(String(pair.name.dropFirst(Self.prefix.count)), pair.value)
    }
  }

  /// The hidden boxes that it travels in.
  var boxes: [(name: String, value: String)] {
    [(Self.pathName, path)] + pairs.map { (Self.prefix + $0.name, $0.value) }
  }

  /// The form again for who has signed in; nil where its path is no form's.
  func page(_ exchange: Exchange, _ desk: Desk) async throws -> Reply? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[0].isEmpty, parts[1] == "records", let entity = desk.schema.entity(parts[2]),
      parts[3] == "new" || RecordID(parts[3]) != nil
    else { return nil }
    return try await SentForm(exchange, entity, record: RecordID(parts[3]), desk).afterSigningIn()
  }
}
