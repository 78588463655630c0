import SchemaCompiler

/// The files of a business by their paths, as the compiler asks for them.
struct FilesInMemory: SourceLoader {
  private let files: [String: [UInt8]]

  init(_ files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }

  func followed(_ path: String) -> String? { path }

  func schemaFiles(at path: String) -> [String]? { files.keys.filter { $0.hasSuffix(".yaml") }.sorted() }

  func bytes(at path: String, limit: Int) -> [UInt8]? { files[path].map { Array($0.prefix(limit + 1)) } }
}
