public import Delimited
public import JSONText
public import SchemaModel

/// The result of running a wave: the numbers of rows that were handled by this run. Rows of an earlier run are handled
/// again only where they are quarantined.
public struct ImportOutcome: Hashable, Sendable {
  public let wave: String
  public var created = 0
  public var filled = 0
  public var unchanged = 0
  public var quarantined = 0
  /// The rows about people who were erased, which are left out.
  public var excluded = 0
  /// The quarantined rows that are damaged: torn, of another shape than the header, or not text.
  public var torn = 0
  /// The empty rows of the file; they belong to no wave.
  public var blank = 0
  /// The columns without a name at the end of the file, which are ignored.
  public var unnamedColumns = 0
  /// The lines in cells of ignored columns that could be rows.
  public var unseen = UnseenLines()

  /// - Parameter wave: The name of the wave.
  public init(wave: String) { self.wave = wave }

  /// The number of rows that were handled.
  public var rows: Int { created + filled + unchanged + quarantined + excluded }

  /// The JSON document for scripts.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("wave", .string(wave)), .init("created", .number(String(created))),
      .init("filled", .number(String(filled))), .init("unchanged", .number(String(unchanged))),
      .init("quarantined", .number(String(quarantined))),
    ]
    if excluded > 0 { members.append(.init("excluded", .number(String(excluded)))) }
    if torn > 0 { members.append(.init("torn", .number(String(torn)))) }
    if blank > 0 { members.append(.init("blank", .number(String(blank)))) }
    if unseen.count > 0 { members.append(.init("unseen_lines", .number(String(unseen.count)))) }
    return .object(members)
  }
}

/// The result of reverting a wave.
public struct RollbackOutcome: Hashable, Sendable {
  /// A record that was not reverted.
  public struct Kept: Hashable, Sendable {
    /// The reason.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
      /// A user has changed it since.
      case changed
      /// A user settled a row that is about it.
      case mended
      /// A later wave has filled it since, and has to be reverted first.
      case filled
      /// Other records refer to it.
      case referred
      /// It would violate a rule without the filled values.
      case refused
    }

    public let id: RecordID
    public let why: Reason
    /// The wave that has to be reverted first; nil for other reasons.
    public let wave: String?

    /// - Parameters:
    ///   - id: The record.
    ///   - why: The reason.
    ///   - wave: The wave that has to be reverted first; nil for other reasons.
    public init(id: RecordID, why: Reason, wave: String? = nil) {
      self.id = id
      self.why = why
      self.wave = wave
    }

    var json: JSONValue {
      .object(
        [.init("id", .string(id.text)), .init("why", .string(why.rawValue))]
          + (wave.map { [.init("wave", .string($0))] } ?? []))
    }
  }

  public let wave: String
  public var removed = 0
  public var restored = 0
  public var kept: [Kept] = []
  /// The rows of other waves that had nothing to add to what was reverted, and wait again.
  public var freed = 0

  /// - Parameter wave: The name of the wave.
  public init(wave: String) { self.wave = wave }

  /// The JSON document for scripts.
  public var json: JSONValue {
    .object([
      .init("wave", .string(wave)), .init("removed", .number(String(removed))),
      .init("restored", .number(String(restored))), .init("freed", .number(String(freed))),
      .init("kept", .array(kept.map(\.json))),
    ])
  }
}
