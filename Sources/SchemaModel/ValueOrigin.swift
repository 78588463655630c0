/// How a value came to be. A preset that nobody confirmed is no answer, so a learned default never counts it.
public enum ValueOrigin: String, Hashable, Sendable, CaseIterable {
  /// Written by a person.
  case typed
  /// A preset that a person saw and kept on purpose.
  case confirmed
  /// A default that went in without a word.
  case preset
  /// Kept from the row or record before.
  case carried
  case imported
  case computed
}
