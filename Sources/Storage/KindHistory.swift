import JSONText

/// What the values of fields were when the rows of the history were written: a field that was a text, and is an amount of
/// money now, has both in its history, and nobody can tell a value by its looks. Each plan that changes kinds records
/// up to which row the former ones hold.
public struct KindHistory: Hashable, Sendable {
  /// The key of `daftar_meta` under which it is stored.
  public static let metaKey = "former_kinds"

  /// The kind that a field had up to a row; nil where there was no such field, or where it was kept aside.
  struct Era: Hashable {
    let until: Int
    let kind: ValueKind?
  }

  /// The word for the kind of a field that was not there.
  private static let absent = "absent"

  /// The last row of which nothing is known: a former version of the program wrote no kinds down.
  private(set) var unknownUntil: Int
  /// Whether any plan recorded anything.
  public let isRecorded: Bool
  /// The kinds that fields had, by table and field, the oldest first.
  private var eras: [FactsByColumn.Key: [Era]] = [:]

  /// A history in which no plan changed a kind.
  public init() { (unknownUntil, isRecorded) = (0, false) }

  /// Begins to record.
  ///
  /// - Parameter row: The last row of which nothing is known; 0 for none.
  init(unknownUntil row: Int) { (unknownUntil, isRecorded) = (row, true) }

  /// Reads what is stored.
  ///
  /// - Parameter text: What `text` gave; nil for none.
  public init(stored text: String?) {
    guard let text, let json = try? JSONValue.parse(text, limits: HistoryJSON.limits) else {
      self.init()
      return
    }
    self.init(unknownUntil: Self.number(json["unknown_until"]) ?? 0)
    for item in json["kinds"]?.items ?? [] {
      guard let table = item["table"]?.string, let field = item["field"]?.string,
        let until = Self.number(item["until"]), let word = item["kind"]?.string
      else { continue }
      let kind = ValueKind(word: word)
      guard kind != nil || word == Self.absent else { continue }
      eras[FactsByColumn.Key(table: table, column: field), default: []].append(Era(until: until, kind: kind))
    }
  }

  /// What is stored; nil where nothing was recorded.
  public var text: String? {
    guard isRecorded else { return nil }
    let kinds = eras.sorted { $0.key < $1.key }.flatMap { key, eras in
      eras.map { era in
        JSONValue.object([
          .init("table", .string(key.table)), .init("field", .string(key.column)),
          .init("until", .number(String(era.until))), .init("kind", .string(era.kind?.word ?? Self.absent)),
        ])
      }
    }
    let members: [JSONValue.Member] = [
      .init("unknown_until", .number(String(unknownUntil))), .init("kinds", .array(kinds)),
    ]
    return String(decoding: JSONValue.object(members).encoded(), as: UTF8.self)
  }

  private static func number(_ json: JSONValue?) -> Int? {
    if case .number(let digits)? = json { Int(digits) } else { nil }
  }

  /// What a value of a field was when a row of the history was written.
  ///
  /// - Parameters:
  ///   - field: The name of the field.
  ///   - table: The table of its entity or of its list.
  ///   - row: The row.
  /// - Returns: The kind; nil where it is the one that the field has today, and where nothing is known.
  public func kind(of field: String, in table: String, at row: Int) -> ValueKind? {
    era(of: field, in: table, at: row)?.kind
  }

  /// Whether there was no such field when a row of the history was written: it came later, or was kept aside then.
  ///
  /// - Parameters:
  ///   - field: The name of the field.
  ///   - table: The table of its entity or of its list.
  ///   - row: The row.
  public func wasAbsent(_ field: String, in table: String, at row: Int) -> Bool {
    era(of: field, in: table, at: row).map { $0.kind == nil } ?? false
  }

  /// Whether a plan wrote the texts of a field from values of another kind; it did not where it put texts aside, brought
  /// them back, or brought them into another form.
  ///
  /// - Parameters:
  ///   - field: The name of the field.
  ///   - table: The table of its entity or of its list.
  ///   - former: The row of the record's history before that of the plan.
  ///   - row: The row of the plan.
  public func isWritten(_ field: String, in table: String, from former: Int, to row: Int) -> Bool {
    let past = (eras[FactsByColumn.Key(table: table, column: field)] ?? []).filter { $0.until < row }
    guard let last = past.last(where: { $0.kind != nil }), last.kind != .text else { return false }
    return past.contains { $0.until >= former && ($0.kind == nil || $0 == last) }
  }

  private func era(of field: String, in table: String, at row: Int) -> Era? {
    guard isKnown(row) else { return nil }
    return eras[FactsByColumn.Key(table: table, column: field)]?.first { $0.until >= row }
  }

  /// Whether the kinds of a row's values are known.
  ///
  /// - Parameter row: A row of the history.
  public func isKnown(_ row: Int) -> Bool { isRecorded && row > unknownUntil }
}

extension KindHistory {
  /// Records that kinds change.
  ///
  /// - Parameters:
  ///   - kinds: The kinds that fields had until now.
  ///   - arriving: The fields that were not there until now.
  ///   - row: The last row that was written until now.
  mutating func record(
    _ kinds: [FactsByColumn.Key: ValueKind], arriving: Set<FactsByColumn.Key> = [], until row: Int
  ) {
    for (key, kind) in kinds { eras[key, default: []].append(Era(until: row, kind: kind)) }
    for key in arriving { eras[key, default: []].append(Era(until: row, kind: nil)) }
  }

  /// The same history, under the names that a plan gives.
  ///
  /// - Parameter plan: The plan that renames.
  func renamed(by plan: StoragePlan) -> KindHistory {
    var history = self
    for name in plan.names { history.rename(name) }
    return history
  }

  private mutating func rename(_ name: StoragePlan.RenamedName) {
    eras = Dictionary(
      eras.map { key, eras in
        switch name.table {
        case nil where key.table == name.old: (FactsByColumn.Key(table: name.new, column: key.column), eras)
        case key.table where key.column == name.old: (FactsByColumn.Key(table: key.table, column: name.new), eras)
        case nil, .some: (key, eras)
        }
      }
    ) { first, second in (first + second).sorted { $0.until < $1.until } }
  }
}
