/// Evaluates everything of a template that is known before a page is made, and keeps the rest as instructions.
struct TemplateCompiler {
  private let messages: (_ key: String) -> String?
  private var instructions: [TemplateInstruction] = []
  /// Static bytes that are not in an instruction yet.
  private var bytes: [UInt8] = []

  /// Makes a compiler.
  ///
  /// - Parameter messages: the message of a key; nil where there is none.
  init(messages: @escaping (_ key: String) -> String?) { self.messages = messages }

  /// Ends the compilation.
  ///
  /// - Returns: the instructions in the order of the template.
  mutating func finished() -> [TemplateInstruction] {
    flush()
    return instructions
  }

  /// Compiles nodes.
  ///
  /// - Parameters:
  ///   - nodes: the nodes in their order.
  ///   - scope: the names visible to them.
  /// - Throws: `TemplateError` for the first name, kind or message that is wrong.
  mutating func add(_ nodes: [TemplateNode], _ scope: TemplateScope) throws(TemplateError) {
    for node in nodes {
      switch node {
      case .markup(let markup): bytes += markup
      case .value(let location, let context): try addValue(location, context, scope)
      case .message(let location, let context):
        guard let message = messages(location.name) else { throw location.error(.unknownMessage) }
        context.append(message, to: &bytes)
      case .condition(let location, let then, let otherwise): try branch(location, then, otherwise, scope)
      case .loop(let location, let body): try loop(location, body, scope)
      }
    }
  }

  private mutating func addValue(
    _ location: TemplateNode.Location, _ context: HoleContext, _ scope: TemplateScope
  ) throws(TemplateError) {
    let (value, name) = try scope.value(location)
    switch value {
    case .absent: try scope.requireAsked(name, location)
    case .fixedText(let text): context.append(text, to: &bytes)
    case .fixedHTML(let html): context.append(html, to: &bytes)
    case .text(let source): emit(.text(source, level: name.level, context))
    case .optionalText(let source):
      try scope.requireAsked(name, location)
      emit(.optionalText(source, level: name.level, context))
    case .html(let read): emit(.html(read, level: name.level, context))
    case .optionalHTML(let read):
      try scope.requireAsked(name, location)
      emit(.html({ read($0) ?? HTML() }, level: name.level, context))
    case .pieces(let pieces):
      for piece in pieces {
        switch piece {
        case .fixed(let text): context.append(text, to: &bytes)
        case .text(let source): emit(.text(source, level: name.level, context))
        }
      }
    case .part(let views, let program, let isFramed):
      guard context == .text, !isFramed || name.level == 0 else { throw location.error(.wrongKind) }
      emit(.views(views, level: name.level, program.instructions))
    case .fixedFlag, .flag, .list, .repetition: throw location.error(.wrongKind)
    }
  }

  private mutating func branch(
    _ location: TemplateNode.Location, _ then: [TemplateNode], _ otherwise: [TemplateNode],
    _ scope: TemplateScope
  ) throws(TemplateError) {
    let (value, name) = try scope.value(location)
    let then = try instructions(then, scope.asking(name))
    let otherwise = try instructions(otherwise, scope)
    switch value.condition {
    case .known(let holds): for instruction in holds ? then : otherwise { emit(instruction) }
    case .read(let condition): emit(.branch(condition, level: name.level, then: then, otherwise: otherwise))
    }
  }

  private mutating func loop(
    _ location: TemplateNode.Location, _ body: [TemplateNode], _ scope: TemplateScope
  ) throws(TemplateError) {
    let (value, name) = try scope.value(location)
    switch value {
    case .list(let items):
      for (index, item) in items.enumerated() {
        try add(body, scope.beside(name, item, scope.uses(in: name, index, item, at: location)))
      }
      if items.isEmpty { scope.markUses(body) }
    case .repetition(let views, _, let names):
      let inner = scope.inside(names, scope.uses(in: name, 0, names, at: location))
      emit(.views(views, level: name.level, try instructions(body, inner)))
    case .absent: scope.markUses(body)
    case .fixedText, .fixedHTML, .fixedFlag, .text, .optionalText, .html, .optionalHTML, .flag,
      .pieces, .part:
      throw location.error(.wrongKind)
    }
  }

  /// Compiles a block by itself. Both blocks of a condition are compiled, so that a wrong name is found in either.
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
