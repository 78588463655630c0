/// Works out everything of a template that is known before a page is made, and keeps the rest as instructions.
struct TemplateBuilder {
  let messages: (_ key: String) -> String?
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
      case .value(let place, let context): try add(scope.value(place), place, context)
      case .message(let place, let context):
        guard let message = messages(place.name) else { throw place.error(.unknownMessage) }
        context.append(message, to: &bytes)
      case .condition(let place, let then, let otherwise): try branch(place, then, otherwise, scope)
      case .loop(let place, let body): try loop(place, body, scope)
      }
    }
  }

  private mutating func add(
    _ value: TemplateValue, _ place: TemplateNode.Place, _ context: HoleContext
  ) throws(TemplateError) {
    switch value {
    case .none: break
    case .text(let text): context.append(text, to: &bytes)
    case .html(let html): context.append(html, to: &bytes)
    case .slot(let slot): emit(.slot(slot, context))
    case .pieces(let pieces):
      for piece in pieces {
        switch piece {
        case .text(let text): context.append(text, to: &bytes)
        case .slot(let slot): emit(.slot(slot, context))
        }
      }
    case .part(let program):
      guard context == .text else { throw place.error(.wrongKind) }
      for instruction in program.instructions { emit(instruction) }
    case .flag, .list, .slotContains, .slotList: throw place.error(.wrongKind)
    }
  }

  private mutating func branch(
    _ place: TemplateNode.Place, _ then: [TemplateNode], _ otherwise: [TemplateNode], _ scope: TemplateScope
  ) throws(TemplateError) {
    switch try scope.value(place) {
    case .slot(let slot), .slotList(let slot, _):
      emit(.branch(slot, place: nil, then: try inner(then, scope), otherwise: try inner(otherwise, scope)))
    case .slotContains(let slot, let option):
      emit(.branch(slot, place: option, then: try inner(then, scope), otherwise: try inner(otherwise, scope)))
    case .none: try choose(otherwise, over: then, scope)
    case .text(let text): try choose(text.isEmpty ? otherwise : then, over: text.isEmpty ? then : otherwise, scope)
    case .html(let html): try choose(html.isEmpty ? otherwise : then, over: html.isEmpty ? then : otherwise, scope)
    case .flag(let flag): try choose(flag ? then : otherwise, over: flag ? otherwise : then, scope)
    case .list(let items): try choose(items.isEmpty ? otherwise : then, over: items.isEmpty ? then : otherwise, scope)
    case .pieces, .part: try choose(then, over: otherwise, scope)
    }
  }

  /// Adds the branch that is taken; the other is only checked, so that no wrong name waits in it.
  private mutating func choose(
    _ taken: [TemplateNode], over other: [TemplateNode], _ scope: TemplateScope
  ) throws(TemplateError) {
    _ = try inner(other, scope)
    try add(taken, scope)
  }

  private mutating func loop(
    _ place: TemplateNode.Place, _ body: [TemplateNode], _ scope: TemplateScope
  ) throws(TemplateError) {
    switch try scope.value(place) {
    case .list(let items):
      for item in items { try add(body, scope.inner(item)) }
    case .slotList(let slot, let names):
      emit(.loop(slot, try inner(body, scope.inner(names))))
    case .none: break
    case .text, .html, .flag, .slot, .slotContains, .pieces, .part: throw place.error(.wrongKind)
    }
  }

  private func inner(
    _ nodes: [TemplateNode], _ scope: TemplateScope
  ) throws(TemplateError) -> [TemplateInstruction] {
    var builder = TemplateBuilder(messages: messages)
    try builder.add(nodes, scope)
    return builder.finished()
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

extension HoleContext {
  /// Adds a text, escaped for the place.
  func append(_ text: String, to bytes: inout [UInt8]) {
    switch self {
    case .text, .attribute: Escaping.append(text, to: &bytes)
    case .url: Escaping.append(url: text, to: &bytes)
    case .urlComponent: Escaping.append(urlComponent: text, to: &bytes)
    }
  }

  /// Adds markup; in an attribute it can only be text.
  func append(_ html: HTML, to bytes: inout [UInt8]) {
    switch self {
    case .text: bytes.append(contentsOf: html.bytes)
    case .attribute, .url, .urlComponent: append(html.text, to: &bytes)
    }
  }
}
