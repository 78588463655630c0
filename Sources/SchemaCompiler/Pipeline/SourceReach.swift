import Diagnostics
import SchemaSyntax

/// The files that a schema may read: those below the business's folder and below its packs; packs that are below the
/// folder around the business's own, and do not contain it. Links are followed.
struct SourceReach {
  private let loader: any SourceLoader
  private let bag: DiagnosticBag
  /// The folder of the business, and the one around it.
  private let business: String
  private let around: String
  private var packs: [String] = []

  /// Makes the reach of a business without packs.
  ///
  /// - Parameters:
  ///   - path: the path of the business.
  ///   - isFolder: whether the path is a folder.
  ///   - loader: follows links.
  ///   - bag: collects the diagnostics.
  init(of path: String, isFolder: Bool, loader: any SourceLoader, bag: DiagnosticBag) {
    self.loader = loader
    self.bag = bag
    business = isFolder ? path : SourcePath.tidy(SourcePath.folder(of: path))
    around = SourcePath.tidy(business + "/..")
  }

  /// Adds a pack.
  ///
  /// - Parameters:
  ///   - path: the path of the pack.
  ///   - written: the path as written, for diagnostics.
  /// - Returns: False, with N023, where the pack may not be used.
  mutating func addPack(_ path: String, written: Written<String>) -> Bool {
    let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    guard !written.value.hasPrefix("/"), isAround(path), isFile || !isBelow(business, path) else {
      return refuse(written)
    }
    packs.append(isFile ? SourcePath.tidy(SourcePath.folder(of: path)) : path)
    return true
  }

  /// Whether a file that a schema names may be read; N023 where it may not.
  ///
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - written: the path as written, for diagnostics.
  func mayRead(_ path: String, written: Written<String>) -> Bool {
    let isInside = !written.value.hasPrefix("/") && ([business] + packs).contains { isBelow(path, $0) }
    return isInside || refuse(written)
  }

  /// Whether a schema file in a folder leads to one that may be read.
  ///
  /// - Parameter path: the path of the file.
  func leadsInside(_ path: String) -> Bool { isAround(path) }

  /// Whether a path is beside the business or in it. Where a link leads to the business, what is beside the link
  /// counts, and what is beside the folder that it leads to.
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

  /// Whether a path is a folder or inside of it, both as written and with its links followed.
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
