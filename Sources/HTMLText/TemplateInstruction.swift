/// What a page is made of once everything known is worked out: a tree, before it is laid out in steps.
enum TemplateInstruction: Sendable {
  case bytes([UInt8])
  /// The level says how many views further out than the innermost the one is that is read.
  case text(TemplateSource<String>, level: Int, HoleContext)
  case optionalText(TemplateSource<String?>, level: Int, HoleContext)
  case html(TemplateForm.Reader<HTML>, level: Int, HoleContext)
  case branch(TemplateCondition, level: Int, then: [TemplateInstruction], otherwise: [TemplateInstruction])
  /// Made once inside of every view.
  case views(TemplateForm.Views, level: Int, [TemplateInstruction])
}
