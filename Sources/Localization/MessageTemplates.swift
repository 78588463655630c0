import Synchronization

/// The templates of a catalogue by their keys, each compiled when it is first asked for: a command uses few of them.
///
/// A class, so that catalogues which differ in their digits alone share them.
final class MessageTemplates: Sendable {
  private let sources: [String: String]
  private let compiled = Mutex<[String: MessageTemplate]>([:])

  init(_ sources: [String: String]) { self.sources = sources }

  /// The keys that there are.
  var keys: Set<String> { Set(sources.keys) }

  /// The template of a key. O(length) the first time, O(1) later.
  subscript(key: String) -> MessageTemplate? {
    guard let source = sources[key] else { return nil }
    return compiled.withLock { known in
      if let template = known[key] { return template }
      let template = MessageTemplate(source)
      known[key] = template
      return template
    }
  }
}
