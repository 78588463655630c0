public import Localization
public import SchemaModel

/// Translates a form that was filled in while another schema was in force: posted names and options become those of the
/// schema now, by `renamed_from`. An answer without a field now is left over, for its sender to see.
public struct FormTranslation {
  /// An answer that has no field any more.
  public struct Leftover: Hashable, Sendable {
    /// The label of the former field.
    public let label: LocalizedText
    /// What was typed, or the label of the option that was chosen.
    public let answer: LocalizedText
  }

  private let schema: Schema
  private let entity: Entity
  private let former: [(schema: Schema, entity: Entity)]

  /// - Parameters:
  ///   - entity: The entity that the form is for.
  ///   - schema: The schema that is in force.
  ///   - former: The schemas by which the form may have been rendered, the latest first.
  public init(to entity: Entity, of schema: Schema, from former: [Schema]) {
    self.schema = schema
    self.entity = entity
    let names = Set([entity.name] + entity.formerNames)
    self.former = former.compactMap { schema in
      schema.entities.first { names.contains($0.name) }.map { (schema, $0) }
    }
  }

  /// Translates the pairs of a form. Names that no schema has stay as they are, to be refused.
  ///
  /// - Parameter pairs: The names and texts of the form.
  /// - Returns: The pairs with the names of the schema now, and the answers that are left over, in their order.
  /// - Complexity: O(pairs · fields).
  public func translated(_ pairs: [PostedForm.Pair]) -> (pairs: [PostedForm.Pair], leftovers: [Leftover]) {
    var kept: [PostedForm.Pair] = []
    var leftovers: [Leftover] = []
    for pair in pairs {
      guard !pair.name.hasPrefix("daftar_") else {
        kept.append(own(pair))
        continue
      }
      let path = Path(pair.name)
      if let (name, field) = path.found(in: entity.fields), path.fits(field, pair.value),
        let text = text(pair.value, of: field)
      {
        kept.append(PostedForm.Pair(name, text))
      } else if let (field, schema) = formerField(path) {
        if !pair.value.isEmpty, !path.isRowID { leftovers.append(leftover(pair.value, of: field, schema)) }
      } else {
        kept.append(pair)
      }
    }
    return (kept, leftovers)
  }

  /// Translates a pair of the page's own: which boxes were visible, which presets confirmed, which button was pressed.
  private func own(_ pair: PostedForm.Pair) -> PostedForm.Pair {
    switch pair.name {
    case "daftar_shown", "daftar_confirmed":
      let names = pair.value.split(separator: ",").map { name in
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let first = parts.first, let field = Path.field(first, in: entity.fields) else { return String(name) }
        guard parts.count == 2 else { return field.name.text }
        return field.name.text + "." + (Path.field(parts[1], in: field.columns)?.name.text ?? parts[1])
      }
      return PostedForm.Pair(pair.name, names.joined(separator: ","))
    case "daftar_action":
      let isFormer = former.contains { PostedAction(pair.value, $0.entity) != nil }
      guard PostedAction(pair.value, entity) == nil, isFormer else { return pair }
      return PostedForm.Pair(pair.name, PostedAction.refresh.text)
    default: return pair
    }
  }

  /// The text of a field now: of a choice the code that its option has now.
  ///
  /// - Returns: nil for an option that the schema does not have any more and a former one had.
  private func text(_ text: String, of field: Field) -> String? {
    guard let list = list(of: field, in: schema), !text.isEmpty, list.option(code: text) == nil else { return text }
    if let renamed = list.options.first(where: { $0.formerCodes.contains(text) }) { return renamed.code }
    let names = Set([field.name] + field.formerNames)
    let isFormer = former.contains { schema, entity in
      (entity.fields + entity.fields.flatMap(\.columns)).contains { field in
        names.contains(field.name) && self.list(of: field, in: schema)?.option(code: text) != nil
      }
    }
    return isFormer ? nil : text
  }

  private func formerField(_ path: Path) -> (field: Field, schema: Schema)? {
    for (schema, entity) in former {
      if let (name, field) = path.found(in: entity.fields), name == path.text { return (field, schema) }
    }
    return nil
  }

  private func leftover(_ text: String, of field: Field, _ schema: Schema) -> Leftover {
    let option = list(of: field, in: schema)?.option(code: text)
    return Leftover(label: field.label, answer: option?.label ?? LocalizedText(text))
  }

  private func list(of field: Field, in schema: Schema) -> OptionList? {
    field.type.optionList.flatMap { schema.optionLists.indices.contains($0.index) ? schema.optionLists[$0.index] : nil }
  }

  /// A posted name: of a field, or of a column in a row of a list.
  private struct Path {
    let text: String
    private let row: RowName?

    init(_ text: String) {
      self.text = text
      row = RowName(text)
    }

    /// Whether it is the name of the hidden box with the identity of a row.
    var isRowID: Bool { row?.field == "id" }

    /// Whether a text can be that of a field: a list has rows, and no text of its own.
    func fits(_ field: Field, _ text: String) -> Bool { row != nil || field.columns.isEmpty || text.isEmpty }

    /// The field that the name leads to, by its own name or a former one, and the name that leads there now.
    func found(in fields: [Field]) -> (name: String, field: Field)? {
      guard let row else {
        return Self.field(text, in: fields).map { ($0.name.text, $0) }
      }
      guard let list = Self.field(row.list, in: fields), !list.columns.isEmpty else { return nil }
      if isRowID { return (renamed(row, list, "id"), list) }
      return Self.field(row.field, in: list.columns).map { (renamed(row, list, $0.name.text), $0) }
    }

    /// The name as it was written, where nothing in it is renamed: the decoder refuses indices in other forms.
    private func renamed(_ row: RowName, _ list: Field, _ column: String) -> String {
      list.name.text == row.list && column == row.field
        ? text : list.name.text + text.dropFirst(row.list.count).dropLast(row.field.count) + column
    }

    static func field(_ name: String, in fields: [Field]) -> Field? {
      fields.first { $0.name.text == name } ?? fields.first { $0.formerNames.contains { $0.text == name } }
    }
  }
}
