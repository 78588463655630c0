/// Paths as text: joined and tidied without looking at a disk.
enum SourcePath {
  /// A path written in the file `base`, as seen from where `base` is seen from.
  static func resolve(_ path: String, from base: String) -> String {
    path.hasPrefix("/") ? tidy(path) : tidy(folder(of: base) + path)
  }

  /// Everything up to and including the last `/`.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The last component without its ending: the name of a business.
  static func name(of path: String) -> String {
    let last = path.split(separator: "/").last { $0 != "." && $0 != ".." } ?? "business"
    let stem = last.hasSuffix(".yaml") || last.hasSuffix(".yml") ? last.prefix { $0 != "." } : last
    return stem.isEmpty ? String(last) : String(stem)
  }

  /// The path without `.` and, as far as it goes, without `..`.
  static func tidy(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }
}
