/// Makes one page: goes through the steps, with the frames of the loops around it.
struct TemplateRun {
  let steps: UnsafeBufferPointer<TemplateProgram.Step>
  let bytes: UnsafeBufferPointer<UInt8>
  var frames: [UnsafeBufferPointer<SlotValue>]

  mutating func make(_ range: Range<Int>, _ page: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch steps[index] {
      case .bytes(let start, let count):
        page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<start + count]))
        index += 1
      case .slot(let slot, let context):
        append(slot, context, &page)
        index += 1
      case .branch(let slot, let place, let otherwise):
        index = holds(slot, place) ? index + 1 : otherwise
      case .jump(let target): index = target
      case .loop(let slot, let end):
        loop(slot, index + 1..<end, &page)
        index = end
      }
    }
  }

  private mutating func loop(_ slot: TemplateSlot, _ body: Range<Int>, _ page: inout [UInt8]) {
    guard let values = frame(slot), case .frames(let items) = values[slot.index] else { return }
    for item in items {
      item.withUnsafeBufferPointer { frame in
        frames.append(frame)
        make(body, &page)
        frames.removeLast()
      }
    }
  }

  /// The frame of a slot; nil where the slot has no value.
  private func frame(_ slot: TemplateSlot) -> UnsafeBufferPointer<SlotValue>? {
    guard slot.level < frames.count, slot.index < frames[slot.level].count else { return nil }
    return frames[slot.level]
  }

  private func holds(_ slot: TemplateSlot, _ place: Int?) -> Bool {
    guard let values = frame(slot) else { return false }
    return place.map { values[slot.index].contains($0) } ?? values[slot.index].isTrue
  }

  private func append(_ slot: TemplateSlot, _ context: HoleContext, _ page: inout [UInt8]) {
    guard let values = frame(slot) else { return }
    switch values[slot.index] {
    case .text(let text): context.append(text, to: &page)
    case .html(let html): context.append(html, to: &page)
    case .place(let place): context.append(String(place), to: &page)
    case .none, .flag, .places, .frames: break
    }
  }
}
