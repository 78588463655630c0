import Diagnostics
import SchemaCompiler

/// The files of a business that stand in a test.
struct CaseFiles: SourceLoader {
  private let files: [String: [UInt8]]

  init(_ files: [(String, [UInt8])]) { self.files = Dictionary(files) { first, _ in first } }

  func followed(_ path: String) -> String? { path }

  func schemaFiles(at path: String) -> [String]? { files.keys.filter { $0.hasSuffix(".yaml") }.sorted() }
  func bytes(at path: String, limit: Int) -> [UInt8]? { files[path].map { Array($0.prefix(limit + 1)) } }
}
