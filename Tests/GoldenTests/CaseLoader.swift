import Diagnostics
import SchemaCompiler
import TestSupport

/// The files of an example, by their paths; the business is the folder of the first.
struct CaseLoader: SourceLoader {
  private let files: [String: [UInt8]]
  let business: String

  init(_ example: GoldenCase) {
    files = Dictionary(example.inputs.map { ($0.name, example.bytes(of: $0)) }) { first, _ in first }
    let folder = example.inputs.first?.name.split(separator: "/").dropLast().joined(separator: "/") ?? ""
    business = folder.isEmpty ? "." : folder
  }

  private init(files: [String: [UInt8]], business: String) {
    self.files = files
    self.business = business
  }

  /// The same files with a remedy applied.
  func applying(_ edit: Diagnostic.Help.Edit) -> CaseLoader {
    var files = files
    let name = edit.range.file.name
    files[name]?.replaceSubrange(edit.range.start..<edit.range.end, with: edit.replacement.utf8)
    return CaseLoader(files: files, business: business)
  }

  func followed(_ path: String) -> String? { path }

  func schemaFiles(at path: String) -> [String]? {
    if files[path] != nil { return [path] }
    let inside = path == "." ? Array(files.keys) : files.keys.filter { $0.hasPrefix(path + "/") }
    return inside.isEmpty ? nil : inside.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? { files[path].map { Array($0.prefix(limit + 1)) } }
}
