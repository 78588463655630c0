/// Works out everything of a template that is known before a page is made, and keeps the rest as instructions.
struct TemplateCompiler {
  private let messages: (_ key: String) -> String?
  private var instructions: [TemplateInstruction] = []
  /// Static bytes not yet put into an instruction.
  private var bytes: [UInt8] = []

  init(messages: @escaping (_ key: String) -> String?) { self.messages = messages }

  mutating func finished() -> [TemplateInstruction] {
    flush()
    return instructions
  }

  mutating func add(_ nodes: [TemplateNode], _ scope: TemplateScope) throws(TemplateError) {
    for node in nodes {
      switch node {
      case .markup(let markup): bytes += markup
      case .value(let place, let context): try addValue(place, context, scope)
      case .message(let place, let context):
        guard let message = messages(place.name) else { throw place.error(.unknownMessage) }
        context.append(message, to: &bytes)
      case .condition(let place, let then, let otherwise): try branch(place, then, otherwise, scope)
      case .loop(let place, let body): try loop(place, body, scope)
      }
    }
  }

  private mutating func addValue(
    _ place: TemplateNode.Place, _ context: HoleContext, _ scope: TemplateScope
  ) throws(TemplateError) {
    let (value, name) = try scope.value(place)
    switch value {
    case .absent: try scope.requireAsked(name, place)
    case .fixedText(let text): context.append(text, to: &bytes)
    case .fixedHTML(let html): context.append(html, to: &bytes)
    case .text(let source): emit(.text(source, level: name.level, context))
    case .optionalText(let source):
      try scope.requireAsked(name, place)
      emit(.optionalText(source, level: name.level, context))
    case .html(let read): emit(.html(read, level: name.level, context))
    case .optionalHTML(let read):
      try scope.requireAsked(name, place)
      emit(.html({ read($0) ?? HTML() }, level: name.level, context))
    case .pieces(let pieces):
      for piece in pieces {
        switch piece {
        case .fixed(let text): context.append(text, to: &bytes)
        case .text(let source): emit(.text(source, level: name.level, context))
        }
      }
    case .part(let views, let program, let isFramed):
      guard context == .text, !isFramed || name.level == 0 else { throw place.error(.wrongKind) }
      emit(.views(views, level: name.level, program.instructions))
    case .fixedFlag, .flag, .list, .repetition: throw place.error(.wrongKind)
    }
  }

  private mutating func branch(
    _ place: TemplateNode.Place, _ then: [TemplateNode], _ otherwise: [TemplateNode],
    _ scope: TemplateScope
  ) throws(TemplateError) {
    let (value, name) = try scope.value(place)
    let then = try instructions(then, scope.asking(name))
    let otherwise = try instructions(otherwise, scope)
    switch value.condition {
    case .known(let holds): for instruction in holds ? then : otherwise { emit(instruction) }
    case .read(let condition): emit(.branch(condition, level: name.level, then: then, otherwise: otherwise))
    }
  }

  private mutating func loop(
    _ place: TemplateNode.Place, _ body: [TemplateNode], _ scope: TemplateScope
  ) throws(TemplateError) {
    let (value, name) = try scope.value(place)
    switch value {
    case .list(let items):
      for (index, item) in items.enumerated() {
        try add(body, scope.beside(name, item, scope.uses(in: name, index, item, at: place)))
      }
      if items.isEmpty { scope.markUses(body) }
    case .repetition(let views, _, let names):
      let inner = scope.inside(names, scope.uses(in: name, 0, names, at: place))
      emit(.views(views, level: name.level, try instructions(body, inner)))
    case .absent: scope.markUses(body)
    case .fixedText, .fixedHTML, .fixedFlag, .text, .optionalText, .html, .optionalHTML, .flag,
      .pieces, .part:
      throw place.error(.wrongKind)
    }
  }

  /// A block for itself. Both blocks of a condition are compiled, so that no wrong name waits in the one not taken.
  private func instructions(
    _ nodes: [TemplateNode], _ scope: TemplateScope
  ) throws(TemplateError) -> [TemplateInstruction] {
    var compiler = TemplateCompiler(messages: messages)
    try compiler.add(nodes, scope)
    return compiler.finished()
  }

  private mutating func emit(_ instruction: TemplateInstruction) {
    if case .bytes(let markup) = instruction {
      bytes += markup
      return
    }
    flush()
    instructions.append(instruction)
  }

  private mutating func flush() {
    guard !bytes.isEmpty else { return }
    instructions.append(.bytes(bytes))
    bytes = []
  }
}
