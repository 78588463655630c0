import Synchronization

/// Texts of people, what they searched for, under names that say nothing: a URL or a cookie with a person's name in it
/// would end up in histories, logs and proxies.
final class OpaqueTokenStore: Sendable {
  private struct State {
    var texts: [String: (user: String, text: String)] = [:]
    var order: [String] = []
  }

  private static let most = 5000
  private let state = Mutex(State())

  /// Keeps a text for a user; its name.
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

  /// The text of a name, if it is this user's; nil for one that is forgotten.
  func text(_ name: String, of user: String) -> String? {
    state.withLock { state in
      guard let found = state.texts[name], found.user == user else { return nil }
      return found.text
    }
  }
}
