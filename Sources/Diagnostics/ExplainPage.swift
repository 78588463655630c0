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
}
