/// How far a role sees and changes a field: `access` of a schema.
public enum FieldAccess: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Not at all: its values leave the services nowhere.
  case none
  /// Its values are seen, and not changed.
  case read
  /// It is seen and changed: what holds where nothing is said.
  case all

  public static func < (left: FieldAccess, right: FieldAccess) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .none: 0
    case .read: 1
    case .all: 2
    }
  }
}
