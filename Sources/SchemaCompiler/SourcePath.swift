/// Operations on paths as text: joined and tidied without access to a disk.
enum SourcePath {
  /// Resolves a path that is written in a file.
  ///
  /// - Parameters:
  ///   - path: the path as written.
  ///   - base: the path of the file.
  /// - Returns: The path relative to what `base` is relative to.
  static func resolve(_ path: String, from base: String) -> String {
    path.hasPrefix("/") ? tidy(path) : tidy(folder(of: base) + path)
  }

  /// Everything up to and including the last `/`; empty without one.
  ///
  /// - Parameter path: any path.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The last component without its extension: the name of a business.
  ///
  /// - Parameter path: any path.
  static func name(of path: String) -> String {
    let last = path.split(separator: "/").last { $0 != "." && $0 != ".." } ?? "business"
    let stem = last.hasSuffix(".yaml") || last.hasSuffix(".yml") ? last.prefix { $0 != "." } : last
    return stem.isEmpty ? String(last) : String(stem)
  }

  /// The path without `.` and, as far as possible, without `..`.
  ///
  /// - Parameter path: any path.
  static func tidy(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }
}
