/// The offsets of a time zone from UTC, and since when: what a query needs to know of it.
public struct ZoneOffsets: Hashable, Sendable {
  /// A moment at which the clocks were changed.
  public struct Change: Hashable, Sendable {
    /// `2022-09-21T20:30:00.000Z`, as columns keep moments.
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
  /// Oldest first.
  public let changes: [Change]

  /// - Parameters:
  ///   - first: seconds ahead of UTC before the first change.
  ///   - changes: the changes, oldest first.
  public init(first: Int, changes: [Change] = []) {
    self.first = first
    self.changes = changes
  }

  public static let utc = ZoneOffsets(first: 0)

  /// The seconds at a moment. The newest change is asked first: most records are young.
  func offset(at moment: SQLText) -> SQLText {
    guard !changes.isEmpty else { return "\(first)" }
    let cases = changes.reversed().map { change in
      "WHEN \(moment) >= \(literal: .text(change.moment)) THEN \(change.offset)" as SQLText
    }
    return "CASE " + cases.joined(by: " ") + " ELSE \(first) END"
  }
}
