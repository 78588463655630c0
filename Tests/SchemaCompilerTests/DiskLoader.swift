import Foundation
import SchemaCompiler

/// Files on disk, below the package's folder.
struct DiskLoader: SourceLoader {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  private func url(_ path: String) -> URL { Self.root.appending(path: path) }

  func followed(_ path: String) -> String? { path }

  func schemaFiles(at path: String) -> [String]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url(path).path, isDirectory: &isFolder) else { return nil }
    if !isFolder.boolValue { return [path] }
    let names = FileManager.default.enumerator(atPath: url(path).path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { "\(path)/\($0)" }
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? {
    (try? Data(contentsOf: url(path))).map { [UInt8]($0.prefix(limit + 1)) }
  }
}
