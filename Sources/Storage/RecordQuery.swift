public import SchemaModel

/// What a list of records is asked for. Newest first.
public struct RecordQuery: Hashable, Sendable {
  /// The most records of one page.
  public static let largestPage = 500

  /// What a person typed: every word must stand somewhere in the record. Empty finds all.
  public var search: String
  /// The same as what is to be found; nil for the words alone, without the forms of the fields.
  public var terms: SearchTerms?
  /// 1 to `largestPage`.
  public var limit: Int
  /// How many to pass over.
  public var offset: Int
  /// Only records made before this one: the way through a long list, whatever is added meanwhile.
  public var before: RecordID?
  /// A page ends behind the record whose texts bring it to so many bytes, whatever its limit is.
  public var bytes: Int

  public init(
    search: String = "", limit: Int = 50, offset: Int = 0, before: RecordID? = nil, bytes: Int = .max
  ) {
    self.search = search
    self.limit = min(max(limit, 1), Self.largestPage)
    self.offset = max(offset, 0)
    self.before = before
    self.bytes = bytes
  }
}

/// A page of a list of records.
public struct RecordPage: Hashable, Sendable {
  public let records: [StoredRecord]
  /// How many the search finds in all, wherever the page begins.
  public let total: Int
  /// Whether there are records behind the last of this page.
  public let hasMore: Bool

  public init(records: [StoredRecord], total: Int, hasMore: Bool) {
    self.records = records
    self.total = total
    self.hasMore = hasMore
  }
}
