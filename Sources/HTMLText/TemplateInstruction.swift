/// What a page is made of once everything known is worked out: a tree, before it is laid out in steps.
enum TemplateInstruction: Sendable {
  typealias Reader<Value> = TemplateForm.Reader<Value>

  case bytes([UInt8])
  /// The level says how many views further out than the innermost the one is that is read.
  case text(Reader<String>, level: Int, HoleContext)
  case html(Reader<HTML>, level: Int, HoleContext)
  case branch(
    Reader<Bool>, level: Int, then: [TemplateInstruction], otherwise: [TemplateInstruction])
  /// Made once inside of every view.
  case views(TemplateForm.Views, level: Int, [TemplateInstruction])
}

/// Lays instructions out in a row of steps.
struct TemplateLinker {
  private(set) var steps: [TemplateProgram.Step] = []
  private(set) var bytes: [UInt8] = []

  mutating func add(_ instructions: [TemplateInstruction]) {
    for instruction in instructions {
      switch instruction {
      case .bytes(let markup):
        steps.append(.bytes(start: bytes.count, count: markup.count))
        bytes += markup
      case .text(let read, let level, let context): steps.append(.text(read, level: level, context))
      case .html(let read, let level, let context): steps.append(.html(read, level: level, context))
      case .branch(let holds, let level, let then, let otherwise):
        let branch = steps.count
        steps.append(.jump(0))
        add(then)
        let jump = steps.count
        if !otherwise.isEmpty { steps.append(.jump(0)) }
        steps[branch] = .branch(holds, level: level, otherwise: steps.count)
        add(otherwise)
        if !otherwise.isEmpty { steps[jump] = .jump(steps.count) }
      case .views(let views, let level, let body):
        let first = steps.count
        steps.append(.jump(0))
        add(body)
        steps[first] = .views(views, level: level, end: steps.count)
      }
    }
  }
}
