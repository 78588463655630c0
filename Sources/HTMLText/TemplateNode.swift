/// A part of a template that has been read: its markup has been followed, so every hole knows its context.
indirect enum TemplateNode: Hashable, Sendable {
  /// Where a name was written.
  struct Place: Hashable, Sendable {
    let template: String
    let line: Int
    let name: String

    /// An error here, of another name where one is given.
    func error(_ kind: TemplateError.Kind, of other: String? = nil) -> TemplateError {
      TemplateError(kind, template: template, line: line, name: other ?? name)
    }
  }

  case markup([UInt8])
  /// `{{name}}`
  case value(Place, HoleContext)
  /// `{{@key}}`
  case message(Place, HoleContext)
  /// `{{#if name}} … {{else}} … {{/if}}`
  case condition(Place, then: [TemplateNode], otherwise: [TemplateNode])
  /// `{{#each name}} … {{/each}}`
  case loop(Place, [TemplateNode])
}
