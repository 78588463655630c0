import SchemaModel

/// How a value of an input stands before formulas are asked.
enum Standing: UInt8, Sendable {
  /// Its name did not come: a default goes in, or what is stored stays.
  case absent
  /// It was read, or is a blank on purpose.
  case given
  /// It names a record that only a store can tell.
  case pending
  /// It was refused as it was read.
  case refused
  /// It was refused for what it is made of (no text, no such shape), which no formula can outweigh.
  case unreadable

  /// How a value stands that was refused by a code.
  init(refusedBy code: ViolationCode) { self = code.kind.isStructural ? .unreadable : .refused }

  /// Whether something was given that cannot be taken.
  var isRefused: Bool {
    switch self {
    case .refused, .unreadable: true
    case .absent, .given, .pending: false
    }
  }
}
