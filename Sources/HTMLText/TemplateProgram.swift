/// A compiled template: static bytes, and slots to fill. Made once, used from any thread; making a page is appending.
public struct TemplateProgram: Hashable, Sendable {
  /// A step of making a page. All static bytes of a program lie in one array.
  enum Step: Hashable, Sendable {
    case bytes(start: Int, count: Int)
    case slot(TemplateSlot, HoleContext)
    /// Goes on at `otherwise` where the slot is not true, or does not have `place` among its places.
    case branch(TemplateSlot, place: Int?, otherwise: Int)
    case jump(Int)
    /// Makes the steps up to `end` for every frame of the slot.
    case loop(TemplateSlot, end: Int)
  }

  private let steps: [Step]
  private let bytes: [UInt8]

  init(_ instructions: [TemplateInstruction]) {
    var linker = TemplateLinker()
    linker.add(instructions)
    steps = linker.steps
    bytes = linker.bytes
    self.instructions = instructions
  }

  /// What it was linked from, to become a part of another program.
  let instructions: [TemplateInstruction]

  /// A page (or a part of one) with its slots filled; a slot without a value is empty.
  public func html(_ frame: [SlotValue] = []) -> HTML {
    var page: [UInt8] = []
    page.reserveCapacity(bytes.count + bytes.count / 4)
    append(frame, to: &page)
    return HTML(trusted: page)
  }

  /// Adds a page to a buffer. O(length of the page).
  public func append(_ frame: [SlotValue], to page: inout [UInt8]) {
    steps.withUnsafeBufferPointer { steps in
      bytes.withUnsafeBufferPointer { bytes in
        frame.withUnsafeBufferPointer { frame in
          var run = TemplateRun(steps: steps, bytes: bytes, frames: [frame])
          run.make(steps.indices, &page)
        }
      }
    }
  }
}
