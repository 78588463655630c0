import Assets
import Diagnostics
import Engine
import SchemaCompiler

/// Loads the files of `--templates` over the embedded ones.
enum TemplateFolder {
  /// The most bytes of a template.
  private static let mostBytes = 1 << 20

  /// The embedded files; those of the same name in a folder or its subfolders replace them.
  ///
  /// - Parameter folder: The folder; nil for the embedded files alone.
  /// - Throws: A `Failure` where there is no such folder.
  static func assets(_ folder: String?) throws -> Assets {
    guard let folder else { return .embedded }
    let loader = FileSystemLoader()
    guard loader.schemaFiles(at: folder) != nil else {
      throw Failure(.environment, "failure.file.missing", ["path": folder])
    }
    let subfolders = ["", "/pages", "/controls", "/messages"]
    return .embedded.overlaid { name in
      subfolders.lazy.compactMap { loader.bytes(at: "\(folder)\($0)/\(name)", limit: mostBytes) }.first
    }
  }
}
