import Diagnostics
import SchemaSyntax

/// Reports every key with an empty mapping or list (T031), since it has no effect, and its author may expect one. Those
/// with another diagnostic, and those that have a meaning, are left out; so it runs last.
struct EmptyBlocksPass {
  let context: CompilationContext
  private var bag: DiagnosticBag { context.bag }

  /// The keys of a test that have a meaning when they are empty.
  private static let ofTests: Set<String> = ["given", "stored", "refused", "warned", "noted"]

  /// Checks whole files. O(nodes).
  ///
  /// - Parameter loaded: the files of the business and of its packs.
  func run(_ loaded: LoadedFiles) {
    let reported = Set(bag.diagnostics.compactMap(\.range))
    for file in loaded.files { check(file.root, path: [], reported) }
  }

  private func check(_ node: SyntaxNode, path: [String], _ reported: Set<SourceRange>) {
    for pair in node.pairs ?? [] {
      let path = path + [pair.key.scalar ?? ""]
      if !Self.isEmpty(pair.value) {
        check(pair.value, path: path, reported)
      } else if !Self.hasMeaning(path), !reported.contains(pair.value.range), !reported.contains(pair.key.range) {
        bag.report(.emptyBlock, at: pair.value.range, ["key": path.last ?? ""])
      }
    }
    for item in node.items ?? [] {
      if !Self.isEmpty(item) {
        check(item, path: path, reported)
      } else if !Self.hasMeaning(path), !reported.contains(item.range) {
        bag.report(.emptyBlock, at: item.range, ["key": path.last ?? ""])
      }
    }
  }

  private static func isEmpty(_ node: SyntaxNode) -> Bool {
    node.pairs?.isEmpty ?? node.items?.isEmpty ?? false
  }

  /// Whether an empty value at a path has a meaning: an option is labelled by its code, a wave takes every row, a test
  /// gives nothing, or expects nothing, and a role can do nothing of a kind.
  private static func hasMeaning(_ path: [String]) -> Bool {
    if path.last == "default" || path.last == "identity" { return true }
    let owner = path.dropLast().last
    if owner == "options" || owner == "waves" || path.count == 3 && path.first == "options" { return true }
    let role = path.first == "customize" ? path.dropFirst() : path[...]
    if role.first == "roles", let key = role.dropFirst(2).first { return key == "can" || key == "reports" }
    return path.first == "tests" && path.dropFirst(2).first.map(ofTests.contains) == true
  }
}
