import SchemaCompiler

/// The files of a business by their paths, as the compiler asks for them.
struct FilesInMemory: SourceLoader {
  private let files: [String: [UInt8]]

  /// Takes files of one folder.
  ///
  /// - Parameters:
  ///   - files: Their texts by their names.
  ///   - folder: The path of the folder.
  init(_ files: [String: String], in folder: String) {
    self.files = Dictionary(uniqueKeysWithValues: files.map { ("\(folder)/\($0.key)", Array($0.value.utf8)) })
  }

  func followed(_ path: String) -> String? { path }

  func schemaFiles(at path: String) -> [String]? { files.keys.filter { $0.hasSuffix(".yaml") }.sorted() }

  func bytes(at path: String, limit: Int) -> [UInt8]? { files[path].map { Array($0.prefix(limit + 1)) } }
}
