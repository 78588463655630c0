import SchemaModel
import Validation

/// Decodes the names and texts of a body into a form.
struct PostedFormDecoder {
  let entity: Entity

  /// Decodes the pairs of a body. O(pairs · log rows).
  ///
  /// - Parameter pairs: The names and texts in the order of the body.
  /// - Returns: The form.
  /// - Throws: `MalformedForm` beyond `mostPairs` or `mostRows`, and for names that no page sends so.
  func form(of pairs: [PostedForm.Pair]) throws(PostedForm.MalformedForm) -> PostedForm {
    guard pairs.count <= PostedForm.mostPairs else { throw .tooLarge }
    var record = Collector(fields: entity.fields, prefix: "")
    var hidden: [String: String] = [:]
    var sets: [String: Set<String>] = [:]
    for pair in pairs {
      if Self.setNames.contains(pair.name) {
        sets[pair.name, default: []].formUnion(pair.value.split(separator: ",").map(String.init))
      } else if pair.name.hasPrefix("daftar_") {
        guard hidden.updateValue(pair.value, forKey: pair.name) == nil else { throw .repeated(pair.name) }
      } else {
        try record.add(pair)
      }
    }
    let action = hidden["daftar_action"].flatMap { PostedForm.Action($0, entity) } ?? .save
    return PostedForm(
      typed: record.input(), action: action, hidden: hidden, shown: sets["daftar_shown"] ?? [],
      agreed: sets["daftar_confirm"] ?? [], confirmed: sets["daftar_confirmed"] ?? [])
  }

  /// Names of the page's own that may occur several times.
  private static let setNames: Set<String> = ["daftar_confirmed", "daftar_shown", "daftar_confirm"]

  /// Collects the texts of a record, or of a row.
  private struct Collector {
    let fields: [Field]
    /// The prefix of its names on the page: nothing, or `purchases[0].`.
    let prefix: String
    private var names: [String] = []
    private var texts: [String: [String]] = [:]
    private var rows: [String: [Int: Collector]] = [:]

    init(fields: [Field], prefix: String) {
      self.fields = fields
      self.prefix = prefix
    }

    /// Adds a pair, to a row where its name leads into one.
    ///
    /// - Parameter pair: A name without `prefix`, and its text.
    /// - Throws: `MalformedForm` for a name that no page sends so, and beyond `mostRows`.
    mutating func add(_ pair: PostedForm.Pair) throws(PostedForm.MalformedForm) {
      guard let row = RowName(pair.name), let field = field(row.list), !field.columns.isEmpty else {
        let before = texts[pair.name] ?? []
        guard before.isEmpty || mayFollow(before, pair), rows[pair.name] == nil || pair.value.isEmpty else {
          throw .repeated(prefix + pair.name)
        }
        note(pair.name)
        texts[pair.name, default: []].append(pair.value)
        return
      }
      guard pair.name == row.text else { throw .unknown(pair.name) }
      guard row.index < PostedForm.mostRows else { throw .tooLarge }
      guard texts[row.list]?.contains(where: { !$0.isEmpty }) != true else { throw .repeated(row.list) }
      note(row.list)
      let empty = Collector(fields: field.columns, prefix: "\(row.list)[\(row.index)].")
      try rows[row.list, default: [:]][row.index, default: empty].add(PostedForm.Pair(row.field, pair.value))
    }

    /// Whether a page sends a text behind others of the same name: a chosen option behind the blank that marks a
    /// choice.
    private func mayFollow(_ before: [String], _ pair: PostedForm.Pair) -> Bool {
      guard let type = field(pair.name)?.type, type.isChoice else { return false }
      return before.allSatisfy(\.isEmpty)
        || type.cardinality == .many && !pair.value.isEmpty && !before.contains(pair.value)
    }

    private mutating func note(_ name: String) {
      if texts[name] == nil, rows[name] == nil { names.append(name) }
    }

    private func field(_ name: String) -> Field? { fields.first { $0.name.text == name } }

    /// The collected input.
    ///
    /// - Parameter isRow: Whether a text named `id` is the id of a row.
    /// - Returns: The entries in the order in which their names first occurred.
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
        return .list(rows.sorted { $0.key < $1.key }.map { $0.value.input(isRow: true) })
      }
      let texts = texts[name] ?? []
      guard case .codes = field(name)?.type.representation else {
        return texts.last.map { $0.isEmpty ? .blank : .text($0) } ?? .blank
      }
      let ticked = texts.filter { !$0.isEmpty }
      return ticked.isEmpty ? .blank : .texts(ticked)
    }
  }
}
