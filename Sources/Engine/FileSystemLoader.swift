public import SchemaCompiler

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Loads schema files from the disk. Names that begin with a point are skipped, and folders nested deeper than `depth`.
/// A folder that several links lead to is read once.
public struct FileSystemLoader: SourceLoader, Sendable {
  /// The most folders inside of one another.
  public static let depth = 16

  public init() {}

  /// The YAML files of a business.
  ///
  /// - Parameter path: A file or a folder.
  /// - Returns: The paths, sorted; nil where there is nothing at the path.
  public func schemaFiles(at path: String) -> [String]? {
    switch Self.kind(of: path) {
    case .file: return [path]
    case .folder:
      var seen: Set<FolderID> = []
      return Self.files(in: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path, 0, &seen)
    case nil: return nil
    }
  }

  /// Reads a regular file.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - limit: The most bytes that the caller takes.
  /// - Returns: The bytes, at most one more than `limit`; nil where the file cannot be read.
  public func bytes(at path: String, limit: Int) -> [UInt8]? {
    guard let file = Self.opened(path) else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let wanted = min(chunk.count, limit + 1 - bytes.count)
      let count = fread(&chunk, 1, wanted, file)
      bytes += chunk[..<count]
      if count < wanted { return ferror(file) == 0 ? bytes : nil }
    }
    return bytes
  }

  /// The path without links, `.` and `..`.
  ///
  /// - Parameter path: A path.
  /// - Returns: The absolute path; nil where there is nothing at it.
  public func followed(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Opens a regular file for reading. The open file itself is examined, without blocking on a pipe.
  ///
  /// - Returns: The file; nil where there is none, or it is not a regular file.
  private static func opened(_ path: String) -> UnsafeMutablePointer<FILE>? {
    guard kind(of: path) == .file else { return nil }
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let file = fdopen(descriptor, "rb")
    else {
      close(descriptor)
      return nil
    }
    return file
  }

  /// Folders whose files are interfaces to the system.
  private static let systems = ["/proc/", "/sys/", "/dev/"]

  private enum Kind { case file, folder }

  private static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      let real = FileSystemLoader().followed(path) ?? path
      return systems.contains { real.hasPrefix($0) } ? nil : .file
    case S_IFDIR: return .folder
    default: return nil
    }
  }

  /// Identifies a folder whatever path leads to it. (`FileIdentity` of the storage back end does the same for
  /// databases; a layer below both must not touch the disk.)
  private struct FolderID: Hashable {
    let device: UInt64
    let number: UInt64

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  private static func files(in folder: String, _ depth: Int, _ seen: inout Set<FolderID>) -> [String]? {
    guard depth < Self.depth, let id = FolderID(folder), seen.insert(id).inserted, let names = names(in: folder) else {
      return nil
    }
    return names.sorted().flatMap { name -> [String] in
      let path = folder == "/" ? "/" + name : folder + "/" + name
      switch kind(of: path) {
      case .file: return name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? [path] : []
      case .folder: return files(in: path, depth + 1, &seen) ?? []
      case nil: return []
      }
    }.sorted()
  }

  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
