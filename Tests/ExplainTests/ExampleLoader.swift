import Diagnostics
import SchemaCompiler

/// The files of an example of a page, as the compiler asks for them.
struct ExampleLoader: SourceLoader {
  let files: [String: [UInt8]]

  init(files: [String: [UInt8]]) { self.files = files }

  init(_ example: ExplainPage.Example) {
    files = Dictionary(example.files.map { ("example/" + $0.path, $0.bytes) }) { _, last in last }
  }

  func followed(_ path: String) -> String? { path }

  func schemaFiles(at path: String) -> [String]? {
    if files[path] != nil { return [path] }
    let inside = files.keys.filter { $0.hasPrefix(path + "/") && $0.hasSuffix(".yaml") }
    return inside.isEmpty ? nil : inside.sorted()
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? { files[path].map { Array($0.prefix(limit + 1)) } }
}

extension ExplainPage.Example {
  /// The folder of the business: that of the first file.
  var folder: String {
    let path = "example/" + (files.first?.path ?? "")
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
  }

  /// What the compiler makes of it.
  func compiled() throws -> Compilation { try SchemaCompiler.compile(ExampleLoader(self), path: folder) }

  /// The file of rows that goes with the schema.
  var rows: ExplainPage.File? { files.first { $0.path.hasSuffix(".csv") || $0.path.hasSuffix(".jsonl") } }
}
