/// An error in a template. It is found when the template is compiled, never while a page is made.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of error.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// No template of this name.
    case missingTemplate = "missing_template"
    /// A name that nothing is bound to.
    case unknownName = "unknown_name"
    /// A bound name that the template does not have.
    case unusedName = "unused_name"
    /// A name that is bound twice.
    case repeatedName = "repeated_name"
    /// A value that can be missing, outside of a condition on it.
    case unaskedValue = "unasked_value"
    /// A message key that the catalogue does not have.
    case unknownMessage = "unknown_message"
    /// `{{` without its `}}`.
    case unclosedTag = "unclosed_tag"
    /// `{{#if}}` or `{{#each}}` without its end, or an end without its beginning.
    case unbalancedBlock = "unbalanced_block"
    /// A block that ends in another context of the markup than it began.
    case unbalancedMarkup = "unbalanced_markup"
    /// A hole in a script, a style, a comment, a tag or an unquoted attribute.
    case refusedContext = "refused_place"
    /// Templates that include each other without an end.
    case endlessInclusion = "endless_inclusion"
    /// A value that cannot be what it is used for: a repetition or a condition as a text, a text as a repetition.
    case wrongKind = "wrong_kind"
  }

  /// What is wrong.
  public let kind: Kind
  /// The file name of the template.
  public let template: String
  /// The line, from 1.
  public let line: Int
  /// The name, key or tag that it is about.
  public let name: String

  /// Makes an error.
  ///
  /// - Parameters:
  ///   - kind: what is wrong.
  ///   - template: the file name of the template.
  ///   - line: the line, from 1.
  ///   - name: the name, key or tag that it is about.
  public init(_ kind: Kind, template: String, line: Int, name: String) {
    self.kind = kind
    self.template = template
    self.line = line
    self.name = name
  }

  /// The file name, the line, the kind and the name.
  public var description: String { "\(template):\(line): \(kind.rawValue) \(name)" }
}
