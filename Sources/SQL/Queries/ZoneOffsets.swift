/// The offsets of a time zone from UTC with the moments at which they changed, for use in queries.
public struct ZoneOffsets: Hashable, Sendable {
  /// A moment at which the clocks were changed.
  public struct Change: Hashable, Sendable {
    /// The moment in the form of columns: `2022-09-21T20:30:00.000Z`.
    public let moment: String
    /// Seconds ahead of UTC from then on.
    public let offset: Int

    /// - Parameters:
    ///   - moment: `2022-09-21T20:30:00.000Z`, as columns keep moments.
    ///   - offset: seconds ahead of UTC from then on.
    public init(moment: String, offset: Int) {
      self.moment = moment
      self.offset = offset
    }
  }

  /// Seconds ahead of UTC before the first change.
  public let first: Int
  /// The changes, oldest first.
  public let changes: [Change]

  /// - Parameters:
  ///   - first: seconds ahead of UTC before the first change.
  ///   - changes: the changes, oldest first.
  public init(first: Int, changes: [Change] = []) {
    self.first = first
    self.changes = changes
  }

  public static let utc = ZoneOffsets(first: 0)

  /// The offset at a moment, in seconds. The newest change is compared first, since most records are recent.
  func offset(at moment: SQLText) -> SQLText {
    guard !changes.isEmpty else { return "\(first)" }
    let cases = changes.reversed().map { change in
      "WHEN \(moment) >= \(literal: .text(change.moment)) THEN \(change.offset)" as SQLText
    }
    return "CASE " + cases.joined(by: " ") + " ELSE \(first) END"
  }
}
