import Assets
import Diagnostics
import Engine
import SchemaCompiler

/// The files of `--templates`, laid over the embedded ones.
enum TemplateFolder {
  /// Bytes of one template at most.
  private static let mostBytes = 1 << 20

  /// The embedded files, with those of `folder` and its subfolders in place of the ones of the same name.
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
