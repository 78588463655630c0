import Diagnostics
import Foundation
public import Testing

/// What an author writes and what he should get, in one text file `Tests/Golden/AREA/NAME.golden`.
///
/// ```
/// What the case shows, in a line or two.
/// === business.yaml
/// daftar: 1
/// === expect diagnostics
/// error[N020]: …
/// ```
/// A line `=== NAME` begins a file that goes in; `=== expect KIND` begins what should come out. A line of a text
/// that begins with `===` itself is written with a backslash before it. In what goes in, `{{70 × "["}}` is the text
/// seventy times and `{{byte FF}}` one byte.
public struct GoldenCase: Sendable, CustomTestStringConvertible {
  /// A part of the archive, its lines each with its line feed.
  public struct Section: Sendable, Equatable {
    public let name: String
    public var text: String
    /// The line of its first text line, from 1.
    public let line: Int

    public init(name: String, text: String, line: Int) {
      self.name = name
      self.text = text
      self.line = line
    }
  }

  public let path: String
  public let about: String
  public internal(set) var inputs: [Section]
  public internal(set) var expectations: [Section]
  /// Why the file is no case; its test fails with it.
  public let problem: String?

  /// The case's name: its file's, without the ending.
  public var name: String { URL(filePath: path).deletingPathExtension().lastPathComponent }

  public var testDescription: String { name }

  /// The bytes of a file that goes in.
  public func bytes(of input: Section) -> [UInt8] { ExplainPage.File(path: input.name, text: input.text).bytes }

  /// The cases of an area, by name. An area without cases is one that fails.
  public static func all(in area: String) -> [GoldenCase] {
    let folder = PackageRoot.path("Tests/Golden/\(area)")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    let cases = names.filter { $0.hasSuffix(".golden") }.sorted().map { name in
      let path = folder + "/" + name
      let text = try? String(contentsOfFile: path, encoding: .utf8)
      return text.map { GoldenCase(path: path, text: $0) } ?? GoldenCase(path: path, problem: "it is not UTF-8")
    }
    return cases.isEmpty ? [GoldenCase(path: folder, problem: "there are no cases")] : cases
  }

  init(path: String, problem: String) {
    self.path = path
    self.problem = problem
    about = ""
    inputs = []
    expectations = []
  }

  /// A case from the text of its file.
  public init(path: String, text: String) {
    var about = ""
    var sections: [Section] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where index < lines.count - 1 || !line.isEmpty {
      if line.hasPrefix("=== ") {
        sections.append(Section(name: String(line.dropFirst(4)), text: "", line: index + 2))
      } else if let last = sections.indices.last {
        sections[last].text += (line.hasPrefix("\\===") ? line.dropFirst() : line) + "\n"
      } else {
        about += line + "\n"
      }
    }
    self.path = path
    self.about = about
    let prefix = "expect "
    inputs = sections.filter { !$0.name.hasPrefix(prefix) }
    expectations = sections.filter { $0.name.hasPrefix(prefix) }.map { section in
      Section(name: String(section.name.dropFirst(prefix.count)), text: section.text, line: section.line)
    }
    let isDouble = Set(sections.map(\.name)).count < sections.count
    problem = isDouble ? "two sections have one name" : inputs.isEmpty ? "nothing goes in" : nil
  }

  /// The text of the file.
  public var archive: String {
    let parts = inputs.map { ("=== \($0.name)\n", $0.text) } + expectations.map { ("=== expect \($0.name)\n", $0.text) }
    return about
      + parts.map { head, text in
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return head + lines.map { $0.hasPrefix("===") ? "\\" + $0 : String($0) }.joined(separator: "\n")
      }.joined()
  }
}
