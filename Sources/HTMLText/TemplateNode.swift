/// A part of a template that has been read: its markup has been followed, so every hole knows its context.
indirect enum TemplateNode: Hashable, Sendable {
  /// The location of a name in a template.
  struct Location: Hashable, Sendable {
    let template: String
    let line: Int
    let name: String

    /// Makes an error at this location.
    ///
    /// - Parameters:
    ///   - kind: what is wrong.
    ///   - other: the name that the error is about; nil for the name at this location.
    func error(_ kind: TemplateError.Kind, of other: String? = nil) -> TemplateError {
      TemplateError(kind, template: template, line: line, name: other ?? name)
    }
  }

  case markup([UInt8])
  /// `{{name}}`
  case value(Location, HoleContext)
  /// `{{@key}}`
  case message(Location, HoleContext)
  /// `{{#if name}} … {{else}} … {{/if}}`
  case condition(Location, then: [TemplateNode], otherwise: [TemplateNode])
  /// `{{#each name}} … {{/each}}`
  case loop(Location, [TemplateNode])
}
