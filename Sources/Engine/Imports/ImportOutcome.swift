public import Delimited
public import JSONText
public import SchemaModel

/// What a run of a wave came to: the rows that were handled now. Of an earlier run only those that wait come again.
public struct ImportOutcome: Hashable, Sendable {
  public let wave: String
  public var created = 0
  public var filled = 0
  public var unchanged = 0
  public var quarantined = 0
  /// Of those, rows that are damaged: torn, of another shape than the header, no text.
  public var torn = 0
  /// Rows of the file that hold nothing; they belong to no wave.
  public var blank = 0
  /// Columns without a name at the end of the file, which are left out.
  public var unnamedColumns = 0
  /// Lines in cells of ignored columns that could be rows.
  public var unseen = UnseenLines()

  public init(wave: String) { self.wave = wave }

  /// All of them.
  public var rows: Int { created + filled + unchanged + quarantined }

  /// The document that scripts read.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("wave", .string(wave)), .init("created", .number(String(created))),
      .init("filled", .number(String(filled))), .init("unchanged", .number(String(unchanged))),
      .init("quarantined", .number(String(quarantined))),
    ]
    if torn > 0 { members.append(.init("torn", .number(String(torn)))) }
    if blank > 0 { members.append(.init("blank", .number(String(blank)))) }
    if unseen.count > 0 { members.append(.init("unseen_lines", .number(String(unseen.count)))) }
    return .object(members)
  }
}

/// What taking a wave back came to.
public struct RollbackOutcome: Hashable, Sendable {
  /// A record that stays as it is.
  public struct Kept: Hashable, Sendable {
    /// Why.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
      /// Somebody changed it since.
      case changed
      /// Other records refer to it.
      case referred
      /// Without what was filled it would break a rule.
      case refused
    }

    public let id: RecordID
    public let why: Reason

    public init(id: RecordID, why: Reason) {
      self.id = id
      self.why = why
    }
  }

  public let wave: String
  public var removed = 0
  public var restored = 0
  public var kept: [Kept] = []

  public init(wave: String) { self.wave = wave }

  /// The document that scripts read.
  public var json: JSONValue {
    .object([
      .init("wave", .string(wave)), .init("removed", .number(String(removed))),
      .init("restored", .number(String(restored))),
      .init(
        "kept",
        .array(
          kept.map { .object([.init("id", .string($0.id.text)), .init("why", .string($0.why.rawValue))]) })),
    ])
  }
}
