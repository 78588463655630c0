public import Foundation

/// Where the package lies, whatever folder the tests run in.
public enum PackageRoot {
  /// The folder of `Package.swift`.
  public static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A file or folder of the package by its path from the root.
  public static func path(_ relative: String) -> String { url.appending(path: relative).standardized.path }
}
