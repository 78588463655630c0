public import Diagnostics
public import SchemaCompiler
public import SchemaModel
public import Storage

/// A business as it stands on the disk: a folder or a file of YAML, compiled.
public struct Workspace: Sendable {
  public let path: String
  public let compilation: Compilation
  /// Every file that was read for it, or was to be.
  public let files: Set<String>

  /// Compiles the business at a path. Throws where there is nothing there; a bad schema is in `compilation`.
  public init(path: String) throws(Failure) {
    self.path = path
    let loader = RecordingLoader(FileSystemLoader())
    compilation = try SchemaCompiler.compile(loader, path: path)
    files = loader.paths
  }

  /// The schema; nil where it has errors.
  public var schema: Schema? { compilation.schema }

  /// Where its records are: the place named, else the business's own in the current folder.
  public static func location(named url: String?, schema: Schema) throws -> DatabaseLocation {
    try url.map { try DatabaseLocation($0) } ?? .standard(business: schema.name)
  }

  /// The entity of a name; the only one where none is named. Throws a usage failure for any other.
  public static func entity(named name: String?, of schema: Schema) throws(Failure) -> Entity {
    let names = schema.entities.map(\.name.text)
    guard let name else {
      if schema.entities.count == 1, let only = schema.entities.first { return only }
      throw Failure(.usage, "failure.entity_missing", ["entities": names.joined(separator: ", ")])
    }
    if let entity = schema.entity(name) { return entity }
    if let near = Suggestion.nearest(to: name, among: names) {
      throw Failure(.usage, "failure.entity_unknown_near", ["entity": name, "near": near])
    }
    throw Failure(.usage, "failure.entity_unknown", ["entity": name, "entities": names.joined(separator: ", ")])
  }
}
