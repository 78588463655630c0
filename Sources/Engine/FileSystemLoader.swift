import Glibc
public import SchemaCompiler

/// Reads the files of a business from the disk.
public struct FileSystemLoader: SourceLoader {
  /// Folders below each other, and files in all, that are looked at.
  private static let deepest = 16
  private static let mostFiles = 2000

  public init() {}

  public func schemaFiles(at path: String) -> [String]? {
    guard let kind = Self.kind(path) else { return nil }
    if kind != S_IFDIR { return [path] }
    var found: [String] = []
    Self.collect(path, depth: 0, into: &found)
    return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  public func bytes(at path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += piece.prefix(min(count, limit + 1 - bytes.count))
    }
    return bytes
  }

  /// Gathers the YAML files of a folder. Names that begin with a dot are passed over.
  private static func collect(_ folder: String, depth: Int, into found: inout [String]) {
    guard depth < deepest, let handle = opendir(folder) else { return }
    defer { closedir(handle) }
    while let entry = readdir(handle), found.count < mostFiles {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasPrefix(".") { continue }
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      guard let kind = kind(path) else { continue }
      if kind == S_IFDIR {
        collect(path, depth: depth + 1, into: &found)
      } else if kind == S_IFREG, name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        found.append(path)
      }
    }
  }

  /// The kind of a file as `stat` tells it; nil where there is none.
  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
