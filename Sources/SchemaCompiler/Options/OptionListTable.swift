import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// The option lists of a schema while it is compiled: those of the `options` block, and those written in fields.
final class OptionListTable {
  private let loader: any SourceLoader
  private let reach: SourceReach
  private let labels: LabelLanguages
  /// What the business holds, these lists included.
  private(set) var limits: BusinessLimits
  /// What the texts of the business go through.
  private let normalizers: [Normalizer]
  private let bag: DiagnosticBag
  private(set) var lists: [OptionList] = []
  /// The files that were read for options.
  private(set) var sources: [SourceFile] = []
  private var named: [String: OptionListID] = [:]
  /// What was asked of `isFirst`.
  private var uses: Set<Use> = []

  /// A way in which fields use a list.
  private struct Use: Hashable {
    let list: Int
    let isSeveral: Bool
    let normalizers: [Normalizer]
  }

  init(
    loader: any SourceLoader, reach: SourceReach, limits: BusinessLimits, labels: LabelLanguages,
    normalizers: [Normalizer], bag: DiagnosticBag
  ) {
    self.loader = loader
    self.reach = reach
    self.limits = limits
    self.labels = labels
    self.normalizers = normalizers
    self.bag = bag
  }

  /// The names of the `options` block.
  var names: [String] { named.keys.sorted() }

  /// The list of a name of the `options` block.
  func id(named name: String) -> OptionListID? { named[name] }

  /// Whether no field before used a list in this way. O(1).
  func isFirst(_ list: OptionListID, isSeveral: Bool, _ normalizers: [Normalizer]) -> Bool {
    uses.insert(Use(list: list.index, isSeveral: isSeveral, normalizers: normalizers)).inserted
  }

  /// Reads a list of the `options` block.
  func declare(_ declaration: Declaration) {
    named[declaration.name] = add(declaration.node, key: declaration.name, name: declaration.name)
  }

  /// Reads a list. One that is wrong is kept without options, so that nothing else stumbles over it.
  func add(_ node: SyntaxNode, key: String, name: String) -> OptionListID {
    lists.append(OptionList(name: name, options: options(node, key: key)))
    return OptionListID(lists.count - 1)
  }

  private func options(_ node: SyntaxNode, key: String) -> [Option] {
    switch OptionsDeclaration(node, key: key, bag: bag) {
    case .items(let items):
      if items.isEmpty, node.pairs?.isEmpty ?? node.items?.isEmpty ?? false {
        bag.report(.emptyOptions, at: node.range, ["name": key])
      }
      labels.add(items)
      checkAlike(items)
      return unique(items)
    case .file(let path):
      return options(file: path)
    case nil:
      return []
    }
  }

  private func options(file path: Written<String>) -> [Option] {
    let resolved = SourcePath.resolve(path.value, from: path.range.file.name)
    guard reach.mayRead(resolved, written: path) else { return [] }
    guard let bytes = loader.bytes(at: resolved, limit: OptionsFile.largest) else {
      bag.report(.fileNotFound, at: path.range, ["path": path.value, "looked": resolved])
      return []
    }
    guard bytes.count <= OptionsFile.largest else {
      bag.report(.fileTooLarge, at: path.range, ["limit": String(OptionsFile.largest), "bytes": String(bytes.count)])
      return []
    }
    guard limits.add(bytes.count, .bytes, at: path.range) else { return [] }
    let file = SourceFile(name: resolved, utf8: bytes)
    sources.append(file)
    let before = bag.errorCount
    let options = OptionsFile(file, normalizers: normalizers, bag: bag).options()
    if options.isEmpty, bag.errorCount == before {
      bag.report(.emptyOptions, at: path.range, ["name": path.value])
    }
    return options
  }

  private func unique(_ items: [OptionsDeclaration.Item]) -> [Option] {
    var codes = OptionCodes(bag: bag)
    return items.compactMap { item in
      if OptionCodes.isBlank(item.code.value) {
        bag.report(.expectedScalar, at: item.code.range, ["key": "options"])
        return nil
      }
      guard codes.insert(item.code.value, at: item.code.range) else { return nil }
      return Option(code: item.code.value, label: item.label.value)
    }
  }

  /// A warning for each option that people's input cannot tell from one before it: they type a code or a label in any
  /// language, and case and script variants count for nothing.
  private func checkAlike(_ items: [OptionsDeclaration.Item]) {
    var owners: [String: OptionsDeclaration.Item] = [:]
    for item in items {
      var told: Set<String> = []
      for text in [item.code.value] + item.label.value.allTexts {
        let folded = Folding.fold(text)
        guard let other = owners[folded], other.code.value != item.code.value else {
          owners[folded] = item
          continue
        }
        guard told.insert(other.code.value).inserted else { continue }
        bag.report(
          .optionUnclear, at: item.code.range, ["name": item.code.value],
          notes: [Diagnostic.Note("note.option_alike", at: other.code.range, ["name": text])])
      }
    }
  }
}
