/// Loads files for the compiler: from a disk, or from a test's memory. Paths use `/`.
public protocol SourceLoader {
  /// Lists the YAML files of a folder, those of its subfolders included.
  ///
  /// - Parameter path: a folder or a file.
  /// - Returns: The paths in their order; the path alone where it is a file. Nil where there is no such thing, or it
  ///   cannot be read.
  func schemaFiles(at path: String) -> [String]?
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the maximum number of bytes; one more is returned where the file is larger, so that this can be
  ///     detected.
  /// - Returns: The bytes; nil where there is no such file, or it cannot be read.
  func bytes(at path: String, limit: Int) -> [UInt8]?
  /// Follows the links in a path. Without a default, since a loader that wraps another one and forgot it would let
  /// links lead anywhere.
  ///
  /// - Parameter path: any path.
  /// - Returns: The path without links, from the root where the loader knows one; nil where nothing is there.
  func followed(_ path: String) -> String?
}
