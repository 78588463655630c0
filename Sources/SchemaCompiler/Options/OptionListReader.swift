import Diagnostics
import FieldTypes
import Localization
import SchemaModel
import SchemaSyntax

/// Reads option lists, from nodes and from the files that these name.
struct OptionListReader {
  private let context: CompilationContext
  private let reach: SourceReach
  /// The normalisers of the business's texts.
  private let normalizers: [Normalizer]
  private var bag: DiagnosticBag { context.bag }

  /// An option list that was read.
  struct Read {
    /// Empty where the list as a whole has an error.
    var options: [Option] = []
    /// The options as written, where they are in the schema itself.
    var written: [OptionsDeclaration.Item] = []
    /// The file that holds them, where they are in one.
    var source: SourceFile?
  }

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - business: the business with its country's normalisers.
  ///   - reach: the files that may be read.
  ///   - context: collects the diagnostics, and counts what is read.
  init(_ business: Business, reach: SourceReach, _ context: CompilationContext) {
    self.context = context
    self.reach = reach
    normalizers = LoweringContext(business: business).textNormalizers
  }

  /// Reads a list: a list of texts, a mapping of codes to labels, or `{from: cities.csv}`.
  ///
  /// - Parameters:
  ///   - node: the list.
  ///   - key: the name of the list in diagnostics.
  /// - Returns: Its options; none where it has an error.
  func read(_ node: SyntaxNode, key: String) -> Read {
    switch OptionsDeclaration(node, key: key, bag: bag) {
    case .items(let items):
      if items.isEmpty, node.pairs?.isEmpty ?? node.items?.isEmpty ?? false {
        bag.report(.emptyOptions, at: node.range, ["name": key])
      }
      checkAlike(items)
      return Read(options: unique(items), written: items)
    case .file(let path):
      return read(file: path)
    case nil:
      return Read()
    }
  }

  private func read(file path: Written<String>) -> Read {
    let resolved = SourcePath.resolve(path.value, from: path.range.file.name)
    guard reach.mayRead(resolved, written: path) else { return Read() }
    guard let bytes = context.loader.bytes(at: resolved, limit: OptionsFile.largest) else {
      bag.report(.fileNotFound, at: path.range, ["path": path.value, "looked": resolved])
      return Read()
    }
    guard bytes.count <= OptionsFile.largest else {
      bag.report(.fileTooLarge, at: path.range, ["limit": String(OptionsFile.largest), "bytes": String(bytes.count)])
      return Read()
    }
    guard context.limits.add(bytes.count, .bytes, at: path.range) else { return Read() }
    let file = SourceFile(name: resolved, utf8: bytes)
    let before = bag.errorCount
    let options = OptionsFile(file, normalizers: normalizers, bag: bag).options()
    if options.isEmpty, bag.errorCount == before {
      bag.report(.emptyOptions, at: path.range, ["name": path.value])
    }
    return Read(options: options, source: file)
  }

  private func unique(_ items: [OptionsDeclaration.Item]) -> [Option] {
    var codes = OptionCodes(bag: bag)
    var former = FormerNames(of: items.map(\.code), bag: bag)
    return items.compactMap { item in
      if OptionCodes.isBlank(item.code.value) {
        bag.report(.expectedScalar, at: item.code.range, ["key": "options"])
        return nil
      }
      guard codes.insert(item.code.value, at: item.code.range) else { return nil }
      let formerCodes = item.formerCodes.filter { former.check($0) }.map(\.value)
      return Option(code: item.code.value, label: item.label.value, formerCodes: formerCodes, isRetired: item.isRetired)
    }
  }

  /// Warns of each option that input cannot distinguish from one before it: people type a code or a label in any
  /// language, and case and script variants are ignored.
  private func checkAlike(_ items: [OptionsDeclaration.Item]) {
    var owners: [String: OptionsDeclaration.Item] = [:]
    for item in items {
      var reported: Set<String> = []
      for text in [item.code.value] + item.label.value.allTexts {
        let folded = Folding.fold(text)
        guard let other = owners[folded], other.code.value != item.code.value else {
          owners[folded] = item
          continue
        }
        guard reported.insert(other.code.value).inserted else { continue }
        bag.report(
          .optionUnclear, at: item.code.range, ["name": item.code.value],
          notes: [Diagnostic.Note("note.option_alike", at: other.code.range, ["name": text])])
      }
    }
  }
}
