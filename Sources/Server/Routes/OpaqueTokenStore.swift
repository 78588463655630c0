import Synchronization

/// Texts of users, such as their searches, under opaque names: a URL or a cookie with a person's name would end up in
/// histories, logs and proxies. The oldest texts are removed.
final class OpaqueTokenStore: Sendable {
  private struct State {
    var texts: [String: (user: String, text: String)] = [:]
    var order: [String] = []
  }

  private static let most = 5000
  private let state = Mutex(State())

  /// Stores a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - user: The name of the user who may read it.
  /// - Returns: The name of the text.
  func keep(_ text: String, of user: String) -> String {
    let name = String(SecretToken().text.prefix(16))
    state.withLock { state in
      state.texts[name] = (user, text)
      state.order.append(name)
      if state.order.count > Self.most {
        for old in state.order.prefix(Self.most / 2) { state.texts[old] = nil }
        state.order.removeFirst(Self.most / 2)
      }
    }
    return name
  }

  /// The text of a name.
  ///
  /// - Parameters:
  ///   - name: A name of `keep(_:of:)`.
  ///   - user: The name of the user.
  /// - Returns: The text; nil where it was removed, or belongs to another user.
  func text(_ name: String, of user: String) -> String? {
    state.withLock { state in
      guard let found = state.texts[name], found.user == user else { return nil }
      return found.text
    }
  }
}
