public import Localization

/// What `daftar explain CODE` shows: what a code means, an example that gives it, and one that does not.
public struct ExplainPage: Hashable, Sendable {
  /// A small business of one or more files.
  public struct Example: Hashable, Sendable {
    /// The files as written, in their order; the business is the folder of the first.
    public let files: [File]

    public init(files: [File]) { self.files = files }
  }

  /// A file of an example. Its text may hold `{{70 × "["}}` and `{{byte FF}}`; `bytes` writes them out.
  public struct File: Hashable, Sendable {
    /// Its path from the folder in which the example lives: `business.yaml`, `shop/cities.csv`.
    public let path: String
    public let text: String

    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }

    /// The bytes of the file, with what stands in double braces written out.
    ///
    /// `{{70 × "[ "}}` is the quoted text seventy times, where `\n` is a line feed and `\t` a tab; `{{byte FF}}` is
    /// one byte. So a page can show a file that is too large, too deep or not UTF-8. Anything else in double braces
    /// stays as it is. At most 64 MiB come of it.
    public var bytes: [UInt8] {
      var bytes: [UInt8] = []
      var rest = Substring(text)
      while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
        bytes += rest[..<open.lowerBound].utf8
        bytes +=
          Self.generated(rest[open.upperBound..<close.lowerBound])
          ?? Array(rest[open.lowerBound..<close.upperBound].utf8)
        rest = rest[close.upperBound...]
      }
      return bytes + rest.utf8
    }

    private static func generated(_ source: Substring) -> [UInt8]? {
      if source.hasPrefix("byte ") { return UInt8(source.dropFirst(5), radix: 16).map { [$0] } }
      guard let times = source.firstRange(of: " × \""), source.last == "\"",
        let count = Int(source[..<times.lowerBound])
      else {
        return nil
      }
      let unit = source[times.upperBound...].dropLast().replacing("\\n", with: "\n").replacing("\\t", with: "\t").utf8
      let (size, overflow) = unit.count.multipliedReportingOverflow(by: max(0, count))
      guard !overflow, size <= 64 << 20 else { return nil }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(size)
      for _ in 0..<max(0, count) { bytes += unit }
      return bytes
    }
  }

  /// `T001`, `V004`.
  public let code: String
  /// One to three sentences in each language.
  public let prose: LocalizedText
  public let wrong: Example
  public let right: Example

  public init(code: String, prose: LocalizedText, wrong: Example, right: Example) {
    self.code = code
    self.prose = prose
    self.wrong = wrong
    self.right = right
  }

  /// The pages of a text, in their order. What stands before the first is for those who write pages.
  ///
  /// ````
  /// # T001
  /// en: No field type has this name.
  /// fa: …
  /// ru: …
  /// ## wrong
  /// ```yaml
  /// …
  /// ```
  /// ## right
  /// ```yaml shop/business.yaml
  /// …
  /// ```
  /// ````
  /// A fence names the kind of its file and, after a space, its path; without one it is `business.yaml`. Several
  /// fences make an example of several files.
  public static func pages(in source: String) -> [ExplainPage] { ExplainPageReader.pages(in: source) }

  /// The page as text for a terminal: the code with its headline, the prose, both examples.
  ///
  /// The catalogue gives the headline, whose holes show their names, and the words over the examples
  /// (`explain.wrong`, `explain.right`).
  public func text(_ catalogue: MessageCatalogue) -> String {
    [
      code + (catalogue.message(code).map { ": " + $0 } ?? ""), "",
      prose.text(in: catalogue.language, fallbacks: [.english]), "",
      catalogue.text("explain.wrong"), "", Self.text(wrong),
      catalogue.text("explain.right"), "", Self.text(right),
    ].joined(separator: "\n")
  }

  /// The files, each line set in; where there are several, each under its path.
  private static func text(_ example: Example) -> String {
    example.files.map { file in
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      let body = lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
      return example.files.count > 1 ? "  # \(file.path)\n" + body : body
    }.joined(separator: "\n")
  }
}
