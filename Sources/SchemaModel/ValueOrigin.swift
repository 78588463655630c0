/// How a value was obtained. Learned defaults ignore values that nobody confirmed.
public enum ValueOrigin: String, Hashable, Sendable, CaseIterable {
  /// Entered by a person.
  case typed
  /// A default that a person saw and confirmed.
  case confirmed
  /// A default that was stored without confirmation.
  case preset
  /// Carried over from the previous row or record.
  case carried
  case imported
  case computed
}
