import SchemaCompiler

/// Files in memory, by their paths.
struct MemoryLoader: SourceLoader {
  let files: [String: String]

  func schemaFiles(at path: String) -> [String]? {
    if files[path] != nil { return [path] }
    let folder = path == "." ? "" : path + "/"
    let inside = files.keys.filter { $0.hasPrefix(folder) }
    if inside.isEmpty { return nil }
    return inside.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? { files[path].map { Array($0.utf8.prefix(limit + 1)) } }
}
