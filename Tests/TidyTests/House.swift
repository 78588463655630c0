import Foundation
import TestSupport

/// The package as files: what the tidy tests read.
enum House {
  /// The folder of `Package.swift`.
  static let root = PackageRoot.url

  /// The Swift files of `Sources`.
  static let sources = files(under: "Sources") { $0.hasSuffix(".swift") }.map(SwiftFile.init)
  /// The Swift files of `Tests`.
  static let tests = files(under: "Tests") { $0.hasSuffix(".swift") }.map(SwiftFile.init)

  /// The targets that have a folder of their own with Swift in it.
  static let swiftTargets = Set(sources.map(\.target))

  /// What stands beside `Package.swift`.
  static let topLevel = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []

  /// Files under a folder, by their paths from the package's root, in order; hidden ones left out.
  static func files(under folder: String, where wanted: (String) -> Bool = { _ in true }) -> [String] {
    let start = root.appending(path: folder).resolvingSymlinksInPath().path
    guard let walk = FileManager.default.enumerator(atPath: start) else { return [] }
    var found: [String] = []
    while let path = walk.nextObject() as? String {
      let isFolder = walk.fileAttributes?[.type] as? FileAttributeType == .typeDirectory
      if !isFolder, !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }), wanted(path) {
        found.append(folder + "/" + path)
      }
    }
    return found.sorted()
  }

  /// The text of a file by its path from the package's root; empty where there is none.
  static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }
}
