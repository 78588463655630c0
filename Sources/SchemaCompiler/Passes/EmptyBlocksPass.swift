import Diagnostics
import SchemaSyntax

/// Reports every key behind which an empty mapping or list stands (T031), since it says nothing, and its author may
/// think that it does. Those of which another diagnostic speaks, and those that mean something, are left out; so it runs
/// last.
struct EmptyBlocksPass {
  let context: CompilationContext
  private var bag: DiagnosticBag { context.bag }

  /// The keys of a test that say something by being empty.
  private static let ofTests: Set<String> = ["given", "stored", "refused", "warned", "noted"]

  /// Goes through whole files. O(nodes).
  ///
  /// - Parameter loaded: the files of the business and of its packs.
  func run(_ loaded: LoadedFiles) {
    let told = Set(bag.diagnostics.compactMap(\.range))
    for file in loaded.files { check(file.root, path: [], told) }
  }

  private func check(_ node: SyntaxNode, path: [String], _ told: Set<SourceRange>) {
    for pair in node.pairs ?? [] {
      let path = path + [pair.key.scalar ?? ""]
      if !Self.isEmpty(pair.value) {
        check(pair.value, path: path, told)
      } else if !Self.saysSomething(path), !told.contains(pair.value.range), !told.contains(pair.key.range) {
        bag.report(.emptyBlock, at: pair.value.range, ["key": path.last ?? ""])
      }
    }
    for item in node.items ?? [] {
      if !Self.isEmpty(item) {
        check(item, path: path, told)
      } else if !Self.saysSomething(path), !told.contains(item.range) {
        bag.report(.emptyBlock, at: item.range, ["key": path.last ?? ""])
      }
    }
  }

  private static func isEmpty(_ node: SyntaxNode) -> Bool {
    node.pairs?.isEmpty ?? node.items?.isEmpty ?? false
  }

  /// Whether what stands at a path means something when it is empty: an option is called by its code, a wave takes every
  /// row, a test gives nothing, or expects nothing.
  private static func saysSomething(_ path: [String]) -> Bool {
    if path.last == "default" || path.last == "identity" { return true }
    let owner = path.dropLast().last
    if owner == "options" || owner == "waves" || path.count == 3 && path.first == "options" { return true }
    return path.first == "tests" && path.dropFirst(2).first.map(ofTests.contains) == true
  }
}
