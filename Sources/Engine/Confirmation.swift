/// The warnings that a user confirms with a save.
public enum Confirmation: Hashable, Sendable {
  case none
  /// The checks of these names.
  case checks(Set<String>)
  case all

  /// - Parameter text: Names of checks with commas between, or `all`. Spaces are ignored; an empty text confirms none.
  public init(_ text: String) {
    let names = text.split(separator: ",").map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
    self = names.contains("all") ? .all : names.isEmpty ? .none : .checks(Set(names))
  }

  /// Whether the warning of a check is confirmed.
  ///
  /// - Parameter name: The name of the check.
  public func covers(_ name: String) -> Bool {
    switch self {
    case .none: false
    case .checks(let names): names.contains(name)
    case .all: true
    }
  }
}
