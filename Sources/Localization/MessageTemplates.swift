import Synchronization

/// The templates of a catalogue, each compiled on first use, since a command uses few of them.
///
/// A class, so that catalogues that differ in their digits only share them.
final class MessageTemplates: Sendable {
  private let sources: [String: String]
  private let compiled = Mutex<[String: MessageTemplate]>([:])

  /// Creates the templates of a catalogue.
  ///
  /// - Parameter sources: The texts of the templates, by key.
  init(_ sources: [String: String]) { self.sources = sources }

  /// The keys of all templates.
  var keys: Set<String> { Set(sources.keys) }

  /// The template of a key, compiled on first use.
  ///
  /// - Parameter key: The key of a message.
  /// - Returns: The template, or nil if there is none.
  /// - Complexity: O(length) for the first use of a key, then O(1).
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
