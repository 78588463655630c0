import Diagnostics
import SchemaSyntax

/// A file of the business or of a pack it stands on.
struct LoadedFile {
  let path: String
  let declaration: FileDeclaration
  /// All of the file, as it was read.
  let root: SyntaxNode
  let isOfPack: Bool
}

/// Pass 1: reads the files of the business and of its packs, and takes their blocks apart.
///
/// A pack stands before what uses it. A pack that is used twice is read once; one that uses itself is N014. A file that
/// the business holds itself, in a folder that it also uses as a pack, is its own.
struct LoadPass {
  private let loader: any SourceLoader
  private let bag: DiagnosticBag
  private(set) var files: [LoadedFile] = []
  private(set) var sources: [SourceFile] = []
  /// Whether all that the business says was read; what is missing elsewhere may stand in what was not.
  private(set) var isComplete = true
  /// Packs that are being read, outermost first.
  private var open: [String] = []
  private var done: Set<String> = []
  /// The files that were read, or are being read.
  private var known: Set<String> = []
  /// What may be read.
  private(set) var reach: SourceReach
  /// What was counted so far.
  private(set) var limits: BusinessLimits
  /// Whether there is more than may be read; that has been told.
  private(set) var isFull = false

  init(loader: any SourceLoader, bag: DiagnosticBag) {
    self.loader = loader
    self.bag = bag
    reach = SourceReach(of: ".", isFolder: true, loader: loader, bag: bag)
    limits = BusinessLimits(bag: bag)
  }

  /// Reads everything at `path`. False where there is nothing to read.
  mutating func load(_ path: String) -> Bool {
    let path = SourcePath.tidy(path)
    guard let names = loader.schemaFiles(at: path) else { return false }
    open = [path]
    reach = SourceReach(of: path, isFolder: names != [path], loader: loader, bag: bag)
    read(names, isOfPack: false)
    return true
  }

  private mutating func read(_ names: [String], isOfPack: Bool) {
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
    guard let names = loader.schemaFiles(at: path), !names.isEmpty else {
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
    guard let bytes = loader.bytes(at: name, limit: SyntaxLimits.standard.bytes) else {
      isComplete = false
      bag.report(.fileNotFound, at: nil, ["path": name])
      return nil
    }
    let file = SourceFile(name: name, utf8: bytes)
    sources.append(file)
    let start = SourceRange(file: file, start: 0, end: 0)
    isFull = !limits.add(1, .files, at: start) || !limits.add(bytes.count, .bytes, at: start)
    let (node, diagnostics) = isFull ? (nil, []) : YAMLReader.read(file)
    if let node, !isFull { isFull = !limits.add(Self.count(node), .values, at: start) }
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
