/// Where the compiler gets files from: a disk, or a test's memory. Paths use `/`.
public protocol SourceLoader {
  /// The YAML files of a folder, those of its subfolders included, in the order of their paths; the path alone where
  /// it is a file. Nil where there is no such thing, or it cannot be read.
  func schemaFiles(at path: String) -> [String]?
  /// The bytes of a file, at most `limit` and one more, so that what is too large can be told. Nil where there is no
  /// such file, or it cannot be read.
  func bytes(at path: String, limit: Int) -> [UInt8]?
  /// The path with the links in it followed, from the root where the loader knows one; nil where nothing is there. Each
  /// loader says it for itself: one that hands files on and forgot it would let links lead anywhere.
  func followed(_ path: String) -> String?
}
