import SchemaCompiler

/// Files in memory, by their paths.
struct MemoryLoader: SourceLoader {
  let files: [String: [UInt8]]

  init(_ files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }
  init(bytes files: [String: [UInt8]]) { self.files = files }

  func followed(_ path: String) -> String? { path }

  func schemaFiles(at path: String) -> [String]? {
    if files[path] != nil { return [path] }
    let inside = path == "." ? Array(files.keys) : files.keys.filter { $0.hasPrefix(path + "/") }
    return inside.isEmpty ? nil : inside.filter { $0.hasSuffix(".yaml") }.sorted()
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? { files[path].map { Array($0.prefix(limit + 1)) } }
}
