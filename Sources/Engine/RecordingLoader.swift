import SchemaCompiler

/// A loader that forwards to another one and collects the paths that are read.
final class RecordingLoader: SourceLoader {
  private let loader: any SourceLoader
  private(set) var paths: Set<String> = []

  /// - Parameter loader: Loads the files.
  init(_ loader: any SourceLoader) { self.loader = loader }

  func schemaFiles(at path: String) -> [String]? {
    let files = loader.schemaFiles(at: path)
    paths.formUnion(files ?? [])
    return files
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? {
    paths.insert(path)
    return loader.bytes(at: path, limit: limit)
  }

  func followed(_ path: String) -> String? { loader.followed(path) }
}
