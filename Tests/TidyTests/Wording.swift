import Assets
import Foundation
import Localization

/// The keys of all message catalogues, and where Swift and the pages name them.
struct Wording {
  /// The keys of every area, in English.
  let keys: Set<String>
  /// The keys in quotes in Swift, whole or up to an interpolation (`note.pattern.\\(reason)`).
  let literals: Set<String>
  /// The texts of the pages.
  private let pages: String

  init() throws {
    let keys = try Assets.messageAreas.map { try CataloguesTests.keys($0) }.reduce(into: Set()) { $0.formUnion($1) }
    let families = Set(keys.filter { $0.contains(".") }.map { $0.prefix { $0 != "." } })
    let quoted = House.sources.flatMap { file in
      file.text.matches(of: #/"([a-z0-9_A-Z]+\.[^"\s]*)"/#).map { String($0.output.1) }
    }
    self.keys = keys
    literals = Set(
      quoted.filter { text in
        families.contains(text.prefix { $0 != "." }) && !Self.fileEndings.contains { text.hasSuffix($0) }
      })
    pages = House.files(under: "templates") { $0.hasSuffix(".html") }.map(House.text).joined(separator: "\n")
  }

  /// Whether something names the key, whole or by its beginning.
  func isNamed(_ key: String) -> Bool {
    literals.contains(key) || pages.containsWord(key)
      || literals.contains { literal in Self.stem(literal).map { key.hasPrefix($0) } ?? false }
  }

  /// The beginning of keys that a literal stands for: what is before an interpolation, or all of `json.`; nil for a
  /// whole key.
  static func stem(_ literal: String) -> Substring? {
    let stem = literal.prefix { $0 != "\\" }
    return stem == literal && !literal.hasSuffix(".") ? nil : stem
  }

  private static let fileEndings = [".css", ".csv", ".html", ".js", ".json", ".md", ".txt", ".yaml"]
}
