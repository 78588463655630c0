import Diagnostics
import SchemaSyntax

/// What a schema may read: files below the business's folder and below its packs; packs that stand below the folder in
/// which the business's own stands, and do not hold it. Links count for where they lead.
struct SourceReach {
  private let loader: any SourceLoader
  private let bag: DiagnosticBag
  /// The folder of the business, and the one around it.
  private let business: String
  private let around: String
  private var packs: [String] = []

  /// The reach of the business at `path`, which is a folder where `isFolder`.
  init(of path: String, isFolder: Bool, loader: any SourceLoader, bag: DiagnosticBag) {
    self.loader = loader
    self.bag = bag
    business = isFolder ? path : SourcePath.tidy(SourcePath.folder(of: path))
    around = SourcePath.tidy(business + "/..")
  }

  /// Whether a pack may be used; N023 where it may not.
  mutating func addPack(_ path: String, written: Written<String>) -> Bool {
    let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    guard !written.value.hasPrefix("/"), isAround(path), isFile || !isBelow(business, path) else {
      return refuse(written)
    }
    packs.append(isFile ? SourcePath.tidy(SourcePath.folder(of: path)) : path)
    return true
  }

  /// Whether a file that a schema names may be read; N023 where it may not.
  func mayRead(_ path: String, written: Written<String>) -> Bool {
    let isInside = !written.value.hasPrefix("/") && ([business] + packs).contains { isBelow(path, $0) }
    return isInside || refuse(written)
  }

  /// Whether a schema file that stands in a folder leads to one that may be read.
  func leadsInside(_ path: String) -> Bool { isAround(path) }

  /// Whether a path is that of something beside the business or in it. Where a link leads to the business, what stands
  /// beside the link counts, and what stands beside the folder that it leads to.
  private func isAround(_ path: String) -> Bool {
    if isBelow(path, around) { return true }
    guard Self.isBelow(path, around), let real = loader.followed(path), let home = loader.followed(business) else {
      return false
    }
    return Self.isBelow(real, SourcePath.tidy(home + "/.."))
  }

  private func refuse(_ written: Written<String>) -> Bool {
    bag.report(.pathOutside, at: written.range, ["path": written.value])
    return false
  }

  /// Whether a path is that of a folder, or of something in it, as it is written and where its links lead.
  private func isBelow(_ path: String, _ folder: String) -> Bool {
    guard Self.isBelow(path, folder) else { return false }
    guard let real = loader.followed(path), let root = loader.followed(folder) else { return true }
    return Self.isBelow(real, root)
  }

  private static func isBelow(_ path: String, _ folder: String) -> Bool {
    if path == folder || folder == "/" && path.hasPrefix("/") { return true }
    if path.hasPrefix(folder + "/") { return !path.dropFirst(folder.count + 1).hasPrefix("..") }
    // Of paths that begin where one stands, `.` holds those that do not lead out, and `..` those that lead out once less.
    let ups = folder.split(separator: "/")
    guard folder == "." || ups.allSatisfy({ $0 == ".." }), !path.hasPrefix("/") else { return false }
    return path.split(separator: "/").prefix { $0 == ".." }.count <= (folder == "." ? 0 : ups.count)
  }
}
