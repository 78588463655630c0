import Diagnostics
import SchemaSyntax

/// Loads the files of the business and of its packs, and separates their blocks.
///
/// A pack comes before what uses it. A pack that is used twice is read once; one that uses itself is reported (N014). A
/// file that the business holds itself, in a folder that it also uses as a pack, belongs to the business.
struct LoadPass {
  let context: CompilationContext

  /// Loads all files of a business.
  ///
  /// - Parameter path: a folder or a file.
  /// - Returns: The files; nil where there is nothing to read.
  func run(_ path: String) -> LoadedFiles? {
    let tidied = SourcePath.tidy(path)
    guard let names = context.loader.schemaFiles(at: tidied) else { return nil }
    var loading = Loading(tidied, isFolder: names != [tidied], context)
    loading.read(names, isOfPack: false)
    return LoadedFiles(
      path: path, files: loading.files, sources: loading.sources, reach: loading.reach,
      isComplete: loading.isComplete, isFull: loading.isFull)
  }
}

/// The files that were read so far, and those that are being read.
private struct Loading {
  private let context: CompilationContext
  private(set) var files: [LoadedFile] = []
  private(set) var sources: [SourceFile] = []
  private(set) var reach: SourceReach
  private(set) var isComplete = true
  private(set) var isFull = false
  /// Packs that are being read, outermost first.
  private var open: [String]
  private var done: Set<String> = []
  /// The files that were read, or are being read.
  private var known: Set<String> = []

  init(_ path: String, isFolder: Bool, _ context: CompilationContext) {
    self.context = context
    open = [path]
    reach = SourceReach(of: path, isFolder: isFolder, loader: context.loader, bag: context.bag)
  }

  private var bag: DiagnosticBag { context.bag }

  /// Reads files and the packs that they use; files that were read before are skipped.
  ///
  /// - Parameters:
  ///   - names: the paths of the files.
  ///   - isOfPack: whether they belong to a pack.
  mutating func read(_ names: [String], isOfPack: Bool) {
    let names = names.filter { known.insert($0).inserted }
    let read = names.compactMap { file($0, isOfPack: isOfPack) }
    for file in read {
      for pack in file.declaration.packs { use(pack, from: file.path) }
    }
    files += read
  }

  private mutating func use(_ pack: Written<String>, from file: String) {
    let path = SourcePath.resolve(pack.value, from: file)
    if done.contains(path) { return }
    if let start = open.firstIndex(of: path) {
      let loop = (open[start...] + [path]).map { "`\($0)`" }.joined(separator: " → ")
      isComplete = false
      bag.report(.packLoop, at: pack.range, ["path": pack.value, "loop": loop])
      return
    }
    guard reach.addPack(path, written: pack) else {
      isComplete = false
      return
    }
    guard let names = context.loader.schemaFiles(at: path), !names.isEmpty else {
      isComplete = false
      bag.report(.packNotFound, at: pack.range, ["path": pack.value, "looked": path])
      return
    }
    open.append(path)
    read(names, isOfPack: true)
    open.removeLast()
    done.insert(path)
  }

  private mutating func file(_ name: String, isOfPack: Bool) -> LoadedFile? {
    guard !isFull, name == open.first || reach.leadsInside(name) else {
      isComplete = false
      if !isFull { bag.report(.pathOutside, at: nil, ["path": name]) }
      return nil
    }
    guard let bytes = context.loader.bytes(at: name, limit: SyntaxLimits.standard.bytes) else {
      isComplete = false
      bag.report(.fileNotFound, at: nil, ["path": name])
      return nil
    }
    let file = SourceFile(name: name, utf8: bytes)
    sources.append(file)
    let start = SourceRange(file: file, start: 0, end: 0)
    isFull = !context.limits.add(1, .files, at: start) || !context.limits.add(bytes.count, .bytes, at: start)
    let (node, diagnostics) = isFull ? (nil, []) : YAMLReader.read(file)
    if let node, !isFull { isFull = !context.limits.add(Self.count(node), .values, at: start) }
    bag.append(contentsOf: diagnostics)
    guard let node, !isFull, let declaration = FileDeclaration(node, bag: bag) else {
      isComplete = false
      return nil
    }
    return LoadedFile(path: name, declaration: declaration, root: node, isOfPack: isOfPack)
  }

  /// The nodes of a file.
  private static func count(_ node: SyntaxNode) -> Int {
    let items = (node.items ?? []).reduce(0) { $0 + count($1) }
    return (node.pairs ?? []).reduce(1 + items) { $0 + 1 + count($1.value) }
  }
}
