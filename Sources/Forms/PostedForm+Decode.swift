import Localization
public import SchemaModel
import Validation

extension PostedForm {
  /// Reads the pairs of a body. Throws `Misfit` beyond `mostPairs` or `mostRows`, and for names that no page sends so.
  /// O(pairs · log rows).
  public static func decode(_ pairs: [Pair], _ entity: Entity) throws(Misfit) -> PostedForm {
    guard pairs.count <= mostPairs else { throw .tooLarge }
    var record = Collector(fields: entity.fields, prefix: "")
    var hidden: [String: String] = [:]
    var sets: [String: Set<String>] = [:]
    for pair in pairs {
      if setNames.contains(pair.name) {
        sets[pair.name, default: []].formUnion(pair.value.split(separator: ",").map(String.init))
      } else if pair.name.hasPrefix("daftar_") {
        guard hidden.updateValue(pair.value, forKey: pair.name) == nil else { throw .repeated(pair.name) }
      } else {
        try record.add(pair)
      }
    }
    let action = hidden["daftar_action"].flatMap { Action($0, entity) } ?? .save
    return PostedForm(
      typed: record.input(), action: action, hidden: hidden, shown: sets["daftar_shown"] ?? [],
      agreed: sets["daftar_confirm"] ?? [], confirmed: sets["daftar_confirmed"] ?? [])
  }

  /// Names of the page's own that may come several times.
  private static let setNames: Set<String> = ["daftar_confirmed", "daftar_shown", "daftar_confirm"]

  /// Gathers the texts of a record, or of a row.
  private struct Collector {
    let fields: [Field]
    /// What stands before its names on the page: nothing, or `purchases[0].`.
    let prefix: String
    private var names: [String] = []
    private var texts: [String: [String]] = [:]
    private var rows: [String: [Int: Collector]] = [:]

    init(fields: [Field], prefix: String) {
      self.fields = fields
      self.prefix = prefix
    }

    mutating func add(_ pair: Pair) throws(Misfit) {
      guard let (list, index, rest) = PostedForm.rowName(pair.name), let field = field(list), !field.rows.isEmpty else {
        let before = texts[pair.name] ?? []
        guard before.isEmpty || mayFollow(before, pair), rows[pair.name] == nil || pair.value.isEmpty else {
          throw .repeated(prefix + pair.name)
        }
        note(pair.name)
        texts[pair.name, default: []].append(pair.value)
        return
      }
      guard pair.name == "\(list)[\(index)].\(rest)" else { throw .unknown(pair.name) }
      guard index < PostedForm.mostRows else { throw .tooLarge }
      guard texts[list]?.contains(where: { !$0.isEmpty }) != true else { throw .repeated(list) }
      note(list)
      let row = Collector(fields: field.rows, prefix: "\(list)[\(index)].")
      try rows[list, default: [:]][index, default: row].add(Pair(rest, pair.value))
    }

    /// Whether a page sends a text behind others of its name: what was chosen behind the blank that marks a choice.
    private func mayFollow(_ before: [String], _ pair: Pair) -> Bool {
      guard let field = field(pair.name) else { return false }
      let isMarked = before.allSatisfy(\.isEmpty)
      return switch field.type.scalar {
      case .options: isMarked || !pair.value.isEmpty && !before.contains(pair.value)
      case .option, .boolean: isMarked
      case .text, .integer, .decimal, .date, .reference, .rows: false
      }
    }

    private mutating func note(_ name: String) {
      if texts[name] == nil, rows[name] == nil { names.append(name) }
    }

    private func field(_ name: String) -> Field? { fields.first { $0.name.text == name } }

    func input(isRow: Bool = false) -> RecordInput {
      var input = RecordInput(amounts: .customary)
      for name in names {
        if isRow, name == "id" {
          input.rowID = texts[name]?.first { !$0.isEmpty }
        } else {
          input.entries.append(RecordInput.Entry(name: name, value: value(name)))
        }
      }
      return input
    }

    private func value(_ name: String) -> InputValue {
      if let rows = rows[name] {
        return .rows(rows.sorted { $0.key < $1.key }.map { $0.value.input(isRow: true) })
      }
      let texts = texts[name] ?? []
      guard let field = field(name), case .options = field.type.scalar else {
        return texts.last.map { $0.isEmpty ? .blank : .text($0) } ?? .blank
      }
      let ticked = texts.filter { !$0.isEmpty }
      return ticked.isEmpty ? .blank : .texts(ticked)
    }
  }

  /// `purchases[0].price` taken apart; nil for a name of another shape.
  static func rowName(_ name: String) -> (list: String, index: Int, field: String)? {
    guard let open = name.firstIndex(of: "["), let close = name.firstIndex(of: "]"), open < close else { return nil }
    let digits = name[name.index(after: open)..<close]
    let rest = name[name.index(after: close)...]
    guard digits.utf8.count <= 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let index = Int(digits),
      rest.hasPrefix("."), rest.count > 1
    else { return nil }
    return (String(name[..<open]), index, String(rest.dropFirst()))
  }
}

extension PostedForm.Action {
  /// An action from the value of its button: `save`, `refresh`, `add:purchases`, `remove:purchases[1]`; nil for any other.
  public init?(_ text: String, _ entity: Entity) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("save", 1): self = .save
    case ("refresh", 1): self = .refresh
    case ("add", 2):
      guard let field = entity.field(parts[1]) else { return nil }
      self = .addRow(list: field.name)
    case ("remove", 2):
      guard let row = PostedForm.rowName(parts[1] + ".x"), let field = entity.field(row.list),
        parts[1] == "\(row.list)[\(row.index)]"
      else { return nil }
      self = .removeRow(list: field.name, index: row.index)
    case ("language", 2):
      guard let language = Language.spoken.first(where: { $0.code == parts[1] }) else { return nil }
      self = .language(language)
    default: return nil
    }
  }

  /// The value of its button.
  public var text: String {
    switch self {
    case .save: "save"
    case .refresh: "refresh"
    case .addRow(let list): "add:\(list)"
    case .removeRow(let list, let index): "remove:\(list)[\(index)]"
    case .language(let language): "language:\(language)"
    }
  }
}
