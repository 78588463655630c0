public import Diagnostics
public import SchemaCompiler
public import SchemaModel
public import Storage

/// A business on the disk, a folder or a file of YAML, and its compilation.
public struct Workspace: Sendable {
  public let path: String
  public let compilation: Compilation
  /// The paths of all files that were read, or that were missing.
  public let files: Set<String>

  /// Compiles the business at a path.
  ///
  /// - Parameter path: A folder or a file.
  /// - Throws: A `Failure` where there is nothing at the path. A schema with errors does not throw: its diagnostics are
  ///   in `compilation`.
  public init(path: String) throws(Failure) {
    self.path = path
    let loader = RecordingLoader(FileSystemLoader())
    compilation = try SchemaCompiler.compile(loader, path: path)
    files = loader.paths
  }

  /// The schema; nil where it has errors.
  public var schema: Schema? { compilation.schema }

  /// The location of the database.
  ///
  /// - Parameters:
  ///   - url: The location that the command line names; nil for the standard one, `NAME.sqlite` in the current folder.
  ///   - schema: The schema, whose name the standard location has.
  /// - Throws: A `Failure` for a URL of an unknown kind.
  public static func location(named url: String?, schema: Schema) throws -> DatabaseLocation {
    try url.map { try DatabaseLocation($0) } ?? .standard(business: schema.name)
  }

  /// Finds an entity by name.
  ///
  /// - Parameters:
  ///   - name: The name; nil for the only entity of the schema.
  ///   - schema: The schema.
  /// - Throws: A usage `Failure` where there is no entity of that name, or where none is named and there are several.
  public static func entity(named name: String?, of schema: Schema) throws(Failure) -> Entity {
    let names = schema.entities.map(\.name.text)
    guard let name else {
      let active = schema.entities.filter { !$0.isRetired }
      if active.count == 1, let only = active.first { return only }
      throw Failure(.usage, "failure.entity_missing", ["entities": names.joined(separator: ", ")])
    }
    if let entity = schema.entity(name) { return entity }
    if let near = Suggestion.nearest(to: name, among: names) {
      throw Failure(.usage, "failure.entity_unknown_near", ["entity": name, "near": near])
    }
    throw Failure(.usage, "failure.entity_unknown", ["entity": name, "entities": names.joined(separator: ", ")])
  }
}
