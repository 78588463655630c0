public import Diagnostics
public import SchemaCompiler

/// A business on the disk.
public enum Workspace {
  /// Compiles the business at `path`, a folder or a YAML file.
  /// - Throws: `Failure` where there is nothing at `path`.
  public static func compile(_ path: String) throws(Failure) -> Compilation {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return try SchemaCompiler.compile(FileSystemLoader(), path: path)
  }
}
