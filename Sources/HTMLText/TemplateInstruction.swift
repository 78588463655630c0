/// An instruction of a compiled template: a tree, before it is linked to a list of steps.
enum TemplateInstruction: Sendable {
  case bytes([UInt8])
  /// The level is the number of views between the innermost one and the one that is read.
  case text(TemplateSource<String>, level: Int, HoleContext)
  case optionalText(TemplateSource<String?>, level: Int, HoleContext)
  case html(TemplateForm.Reader<HTML>, level: Int, HoleContext)
  case branch(TemplateCondition, level: Int, then: [TemplateInstruction], otherwise: [TemplateInstruction])
  /// Made once inside of every view.
  case views(TemplateForm.Views, level: Int, [TemplateInstruction])
}
