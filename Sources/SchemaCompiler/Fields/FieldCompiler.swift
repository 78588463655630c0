import Diagnostics
import FieldTypes
import Localization
import SchemaModel
import SchemaSyntax
import ValueText

/// Lowers the fields of an entity, or of a list inside of one.
struct FieldCompiler {
  let types: TypeTable
  let lists: FieldOptionLists
  let entityNames: [String]
  let context: LoweringContext
  let bag: DiagnosticBag

  /// Lowers the fields of a mapping, in its order. A field with an error has a draft without a field.
  ///
  /// - Parameters:
  ///   - declarations: the fields as written.
  ///   - owner: the name of the entity or list in diagnostics.
  ///   - policy: the policy for stored records of fields without their own.
  ///   - inList: whether they are the fields of a row.
  /// - Returns: A draft for each declaration.
  func drafts(
    _ declarations: [Declaration], of owner: String, policy: StoredRecordsPolicy, inList: Bool = false
  ) -> [FieldDraft] {
    declarations.enumerated().map { index, declaration in
      draft(declaration, id: index, of: owner, policy, inList: inList)
    }
  }

  /// Checks the keys of refinements that no field uses. Keys that fields have to complete, and options written in them,
  /// are checked with a field.
  func checkRefinements() {
    for (type, field) in types.all {
      let needed = type.keys.intersection([.options, .to, .fields])
      guard needed.allSatisfy({ field[$0]?.node.scalar != nil }) else { continue }
      _ = core(field, type, owner: "types")
    }
  }

  private func draft(
    _ written: Declaration, id: Int, of owner: String, _ policy: StoredRecordsPolicy, inList: Bool
  ) -> FieldDraft {
    let isNamed = NameRule.check(written, bag: bag)
    guard let declaration = FieldDeclaration(written, bag: bag), let (type, field) = types.resolve(declaration) else {
      let empty = FieldDeclaration(name: written.name, nameRange: written.nameRange, settings: [])
      return FieldDraft(
        name: written.name, nameRange: written.nameRange, declaration: empty, canBeUnique: true, field: nil, columns: []
      )
    }
    let before = bag.errorCount
    let common = CommonKeys(field, nodes: NodeReader(bag: bag))
    let policy = common.storedRecords ?? policy
    let columns = type.keys.contains(.fields) ? columns(of: field, owner: owner, policy, inList: inList) : []
    let core = core(field, type, owner: owner)
    checkUnique(field, common, type, inList: inList)
    core.map { checkOptions(field, $0) }
    let isRight = isNamed && bag.errorCount == before
    let compiled = core.map { core in
      Field(
        id: id, name: FieldName(field.name), label: common.label ?? LocalizedText(field.name.inWords),
        help: common.help, placeholder: common.placeholder, type: core, isRequired: common.isRequired,
        isUnique: common.isUnique, legacyNames: common.legacyNames,
        formerNames: common.formerNames.map(FieldName.init), why: common.why, storedRecords: policy,
        search: common.search, columns: columns.compactMap(\.field))
    }
    return FieldDraft(
      name: field.name, nameRange: field.nameRange, declaration: field, canBeUnique: type.canBeUnique,
      field: isRight ? compiled : nil, columns: columns)
  }

  private func core(_ field: FieldDeclaration, _ type: AnyFieldType, owner: String) -> CoreType? {
    var isRight = true
    for setting in field.settings where !type.accepts(setting.key) {
      bag.report(
        .keyNotForType, at: setting.keyRange, ["key": setting.key.rawValue, "type": type.name],
        helps: type.keys.isEmpty
          ? [] : [.init("help.keys_of_type", ["keys": NodeReader.list(type.keys.map(\.rawValue).sorted())])])
      isRight = false
    }
    let scope = CompilerScope(fieldName: "\(owner).\(field.name)", lists: lists, entityNames: entityNames, bag: bag)
    let reader = SettingsReader(field, typeName: type.name, context: context, scope: scope, bag: bag)
    let core = type.lower(reader)
    return isRight ? core : nil
  }

  private func columns(
    of field: FieldDeclaration, owner: String, _ policy: StoredRecordsPolicy, inList: Bool
  ) -> [FieldDraft] {
    guard let setting = field[.fields] else { return [] }
    if inList {
      bag.report(.listInList, at: field[.type]?.node.range ?? field.nameRange, ["name": field.name])
      return []
    }
    guard let pairs = NodeReader(bag: bag).mapping(setting.node, key: "fields") else { return [] }
    if pairs.isEmpty { bag.report(.emptyList, at: setting.node.range, ["name": field.name]) }
    return drafts(pairs.map(Declaration.init), of: "\(owner).\(field.name)", policy: policy, inList: true)
  }

  /// Reports what prevents an option of a field from being chosen.
  private func checkOptions(_ field: FieldDeclaration, _ core: CoreType) {
    guard let list = core.optionList, lists.all.lists.indices.contains(list.index), let setting = field[.options] else {
      return
    }
    let isSeveral = core.cardinality == .many
    // Fields that share a list and its normalisers share its diagnostics.
    guard lists.isFirst(list, isSeveral: isSeveral, core.normalizers) else { return }
    let codes = lists.all.lists[list.index].options.map(\.code)
    checkSeparators(codes, at: setting.node.range, isSeveral: isSeveral)
    checkNormalizers(codes, core, at: setting.node.range)
  }

  /// Checks codes for `;`, `؛` and `،`, which separate several options in one cell: a code with one of them can be
  /// typed only alone. In a field with one option, such a code is most often a list whose commas are of another
  /// keyboard.
  private func checkSeparators(_ codes: [String], at range: SourceRange, isSeveral: Bool) {
    for code in codes where code.contains(where: { ";؛،".contains($0) }) {
      bag.report(
        .optionUnclear, at: range, ["name": code],
        notes: [Diagnostic.Note(isSeveral ? "note.option_separator" : "note.option_comma")])
    }
  }

  /// Checks that the field's normalisers, which are applied to what is entered, keep the codes distinct: of two that
  /// become one, one could never be chosen.
  private func checkNormalizers(_ codes: [String], _ core: CoreType, at range: SourceRange) {
    guard !core.normalizers.isEmpty else { return }
    let parts = TextParts(core)
    var first: [String: String] = [:]
    for code in codes {
      let read = parts.whole(code)
      guard let other = first.updateValue(code, forKey: read) else { continue }
      bag.report(
        .optionsTwice, at: range, ["name": code],
        notes: [Diagnostic.Note("note.option_normalized", ["name": other, "read": read])])
    }
  }

  private func checkUnique(_ field: FieldDeclaration, _ common: CommonKeys, _ type: AnyFieldType, inList: Bool) {
    guard common.isUnique, !type.canBeUnique || inList, let setting = field[.unique] else { return }
    bag.report(
      .uniqueNotPossible, at: setting.keyRange, ["name": field.name, "type": type.name],
      notes: inList ? [Diagnostic.Note("note.unique_in_list")] : [])
  }
}

extension String {
  /// A name as people read it: `full_name` becomes `Full name`.
  var inWords: String {
    let words = split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
