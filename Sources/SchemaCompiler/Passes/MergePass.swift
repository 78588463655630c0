import Diagnostics
import SchemaSyntax

/// The declarations of all files together, by block.
struct MergedDeclarations {
  var business: Declaration?
  var types: [Declaration] = []
  var options: [Declaration] = []
  var entities: [Declaration] = []
  var customizations: [Declaration] = []
  var forms: [Declaration] = []
  var imports: [Declaration] = []
  var reports: [Declaration] = []
  var tests: [Declaration] = []
}

/// Pass 2: puts the blocks of all files together. A name stands for one thing (N004), a business is one (N012).
///
/// The business and the tests of a pack are its own affair.
struct MergePass {
  let bag: DiagnosticBag

  func merge(_ files: [LoadedFile], path: String) -> MergedDeclarations {
    var merged = MergedDeclarations()
    let own = files.filter { !$0.isOfPack }
    merged.business = business(own.compactMap(\.declaration.business), path: path)
    merged.types = unique(files.flatMap(\.declaration.types))
    merged.options = unique(files.flatMap(\.declaration.options))
    merged.entities = unique(
      files.flatMap(\.declaration.entities), packs: Set(files.filter(\.isOfPack).map(\.path)))
    merged.customizations = files.flatMap(\.declaration.customizations)
    merged.forms = unique(files.flatMap(\.declaration.forms))
    merged.imports = unique(own.flatMap(\.declaration.imports))
    merged.reports = unique(files.flatMap(\.declaration.reports))
    merged.tests = unique(own.flatMap(\.declaration.tests))
    return merged
  }

  private func business(_ declared: [Declaration], path: String) -> Declaration? {
    if declared.isEmpty { bag.report(.noBusiness, at: nil, ["path": path]) }
    for other in declared.dropFirst() {
      bag.report(
        .severalBusinesses, at: other.nameRange, notes: [Diagnostic.Note("note.first_here", at: declared[0].nameRange)])
    }
    return declared.first
  }

  /// What is declared first under each name; `packs` are the files whose declarations can be customized.
  private func unique(_ declared: [Declaration], packs: Set<String> = []) -> [Declaration] {
    var first: [String: Declaration] = [:]
    return declared.filter { declaration in
      guard let earlier = first[declaration.name] else {
        first[declaration.name] = declaration
        return true
      }
      bag.report(
        .declaredTwice, at: declaration.nameRange, ["name": declaration.name],
        notes: [Diagnostic.Note("note.first_here", at: earlier.nameRange)],
        helps: packs.contains(earlier.nameRange.file.name) ? [Diagnostic.Help("help.use_customize")] : [])
      return false
    }
  }
}
