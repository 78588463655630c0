import Diagnostics
import SchemaSyntax

/// Merges the blocks of all files. A name is declared once (N004), and so is the business (N012).
///
/// The business and the tests of a pack are left out.
struct MergePass {
  let context: CompilationContext
  private var bag: DiagnosticBag { context.bag }

  /// Merges the declarations of the files.
  ///
  /// - Parameter loaded: the files of the business and of its packs.
  /// - Returns: The declarations by block, each name once.
  func run(_ loaded: LoadedFiles) -> MergedSources {
    let files = loaded.files
    let own = files.filter { !$0.isOfPack }
    let packs = Set(files.filter(\.isOfPack).map(\.path))
    let business = business(own.compactMap(\.declaration.business), path: loaded.path)
    return MergedSources(
      path: loaded.path, business: business, types: unique(files.flatMap(\.declaration.types)),
      options: unique(files.flatMap(\.declaration.options)),
      entities: unique(files.flatMap(\.declaration.entities), customizable: packs),
      customizations: files.flatMap(\.declaration.customizations), forms: unique(files.flatMap(\.declaration.forms)),
      roles: unique(files.flatMap(\.declaration.roles), customizable: packs),
      imports: unique(own.flatMap(\.declaration.imports)), reports: unique(files.flatMap(\.declaration.reports)),
      tests: unique(own.flatMap(\.declaration.tests)), removed: [], reach: loaded.reach, packs: packs)
  }

  private func business(_ declared: [Declaration], path: String) -> Declaration? {
    if declared.isEmpty { bag.report(.noBusiness, at: nil, ["path": path]) }
    for other in declared.dropFirst() {
      bag.report(
        .severalBusinesses, at: other.nameRange, notes: [Diagnostic.Note("note.first_here", at: declared[0].nameRange)])
    }
    return declared.first
  }

  /// The first declaration of each name; `packs` are the files whose declarations can be customized.
  private func unique(_ declared: [Declaration], customizable packs: Set<String> = []) -> [Declaration] {
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
