import SchemaModel

/// The result of reading one value of an input, before any formula is evaluated.
enum InputStatus: UInt8, Sendable {
  /// The input does not name the field: its default applies, or the stored value stays.
  case absent
  /// A value was read, or an explicit blank.
  case given
  /// The text names a record, which only a store can look up.
  case pending
  /// The value was refused.
  case refused
  /// The value was refused for its form (no valid text, a wrong shape); no rule of a formula supersedes that.
  case unreadable

  /// The status of a value that was refused.
  ///
  /// - Parameter code: why it was refused.
  init(refusedBy code: ViolationCode) { self = code.kind.isStructural ? .unreadable : .refused }

  /// Whether a value was given that cannot be stored.
  var isRefused: Bool {
    switch self {
    case .refused, .unreadable: true
    case .absent, .given, .pending: false
    }
  }
}
