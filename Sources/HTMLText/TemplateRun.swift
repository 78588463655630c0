/// Makes one page: goes through the steps, with the views around them on a stack.
struct TemplateRun {
  let steps: UnsafeBufferPointer<TemplateProgram.Step>
  let bytes: UnsafeBufferPointer<UInt8>
  var views: [UnsafeRawPointer]

  mutating func make(_ range: Range<Int>, _ page: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch steps[index] {
      case .bytes(let start, let count):
        page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<start + count]))
      case .text(let read, let level, let context): context.append(read(view(level)), to: &page)
      case .html(let read, let level, let context): context.append(read(view(level)), to: &page)
      case .branch(let holds, let level, let otherwise):
        if !holds(view(level)) {
          index = otherwise
          continue
        }
      case .jump(let target):
        index = target
        continue
      case .views(let inner, let level, let end):
        inner.run(view(level)) { view in
          views.append(view)
          make(index + 1..<end, &page)
          views.removeLast()
        }
        index = end
        continue
      }
      index += 1
    }
  }

  private func view(_ level: Int) -> UnsafeRawPointer { views[views.count - 1 - level] }
}
