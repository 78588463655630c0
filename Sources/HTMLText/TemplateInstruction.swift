/// What a page is made of once everything known is worked out: a tree, before it is laid out in steps.
enum TemplateInstruction: Hashable, Sendable {
  case bytes([UInt8])
  case slot(TemplateSlot, HoleContext)
  /// With a `place`, the question is whether the slot has it among its places.
  case branch(TemplateSlot, place: Int?, then: [TemplateInstruction], otherwise: [TemplateInstruction])
  case loop(TemplateSlot, [TemplateInstruction])
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
      case .slot(let slot, let context): steps.append(.slot(slot, context))
      case .branch(let slot, let place, let then, let otherwise):
        let branch = steps.count
        steps.append(.jump(0))
        add(then)
        let jump = steps.count
        if !otherwise.isEmpty { steps.append(.jump(0)) }
        steps[branch] = .branch(slot, place: place, otherwise: steps.count)
        add(otherwise)
        if !otherwise.isEmpty { steps[jump] = .jump(steps.count) }
      case .loop(let slot, let body):
        let loop = steps.count
        steps.append(.jump(0))
        add(body)
        steps[loop] = .loop(slot, end: steps.count)
      }
    }
  }
}
