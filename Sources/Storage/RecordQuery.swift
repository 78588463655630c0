public import SchemaModel

/// The request for a page of a list of records, newest first.
public struct RecordQuery: Hashable, Sendable {
  /// The largest allowed `limit`.
  public static let largestPage = 500

  /// The search text. A record matches if it contains every word; an empty text matches all records.
  public var search: String
  /// The parsed search text; nil to search for the words as they are, without the stored forms of fields.
  public var terms: SearchTerms?
  /// The maximum number of records, 1 to `largestPage`.
  public var limit: Int
  /// The number of matching records to skip.
  public var offset: Int
  /// Restricts the result to records created before this one, so that paging is stable while records are added.
  public var before: RecordID?
  /// The approximate maximum size of a page: it ends after the record whose texts reach this number of bytes.
  public var bytes: Int
  /// The fields whose texts are not looked through: then every record that an index proposes is held against the others.
  public var unsearched: Set<FieldID> = []

  /// Creates a request. A `limit` or `offset` out of range is clamped.
  ///
  /// - Parameters:
  ///   - search: The search text; empty for all records.
  ///   - limit: The maximum number of records.
  ///   - offset: The number of matching records to skip.
  ///   - before: Only records created before this one; nil for all.
  ///   - bytes: The approximate maximum size of the page in bytes.
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

/// One page of a list of records.
public struct RecordPage: Hashable, Sendable {
  public let records: [StoredRecord]
  /// How many records match on all pages. Where very many have the words they are not all counted: there are at least as
  /// many as the page and those before it.
  public let count: MatchCount
  /// Whether there are more records after this page.
  public let hasMore: Bool

  /// Creates a page.
  ///
  /// - Parameters:
  ///   - records: The records of the page, newest first.
  ///   - count: How many records match on all pages.
  ///   - hasMore: Whether there are more records after this page.
  public init(records: [StoredRecord], count: MatchCount, hasMore: Bool) {
    self.records = records
    self.count = count
    self.hasMore = hasMore
  }

  /// The number of matching records on all pages, as far as it is known.
  public var total: Int { count.number }
}
