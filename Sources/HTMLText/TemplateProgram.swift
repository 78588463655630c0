/// A compiled template: static bytes, and slots to fill. Made once, used from any thread; making a page is appending.
public struct TemplateProgram: Hashable, Sendable {
  enum Instruction: Hashable, Sendable {
    case bytes([UInt8])
    case slot(TemplateSlot, HoleContext)
    /// With a `place`, the question is whether the slot has it among its places.
    case branch(TemplateSlot, place: Int?, then: [Instruction], otherwise: [Instruction])
    case loop(TemplateSlot, [Instruction])
  }

  let instructions: [Instruction]

  init(_ instructions: [Instruction]) { self.instructions = instructions }

  /// A page (or a part of one) with its slots filled; a slot without a value is empty.
  public func html(_ frame: [SlotValue] = []) -> HTML {
    var bytes: [UInt8] = []
    append(frame, to: &bytes)
    return HTML(trusted: bytes)
  }

  /// Adds a page to a buffer. O(length of the page).
  public func append(_ frame: [SlotValue], to bytes: inout [UInt8]) {
    var frames = [frame]
    Self.run(instructions, &frames, &bytes)
  }

  private static func run(_ instructions: [Instruction], _ frames: inout [[SlotValue]], _ bytes: inout [UInt8]) {
    for instruction in instructions {
      switch instruction {
      case .bytes(let markup): bytes.append(contentsOf: markup)
      case .slot(let slot, let context): append(value(slot, frames), context, &bytes)
      case .branch(let slot, nil, let then, let otherwise):
        run(value(slot, frames).isTrue ? then : otherwise, &frames, &bytes)
      case .branch(let slot, let place?, let then, let otherwise):
        run(value(slot, frames).contains(place) ? then : otherwise, &frames, &bytes)
      case .loop(let slot, let body):
        guard case .frames(let items) = value(slot, frames) else { continue }
        for item in items {
          frames.append(item)
          run(body, &frames, &bytes)
          frames.removeLast()
        }
      }
    }
  }

  private static func value(_ slot: TemplateSlot, _ frames: [[SlotValue]]) -> SlotValue {
    guard frames.indices.contains(slot.level), frames[slot.level].indices.contains(slot.index) else { return .none }
    return frames[slot.level][slot.index]
  }

  private static func append(_ value: SlotValue, _ context: HoleContext, _ bytes: inout [UInt8]) {
    switch value {
    case .text(let text): context.append(text, to: &bytes)
    case .html(let html): context.append(html, to: &bytes)
    case .place(let place): context.append(String(place), to: &bytes)
    case .none, .flag, .places, .frames: break
    }
  }
}
