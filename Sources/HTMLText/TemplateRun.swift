/// Renders one page: runs the steps over the views.
struct TemplateRun {
  let steps: UnsafeBufferPointer<TemplateProgram.Step>
  let bytes: UnsafeBufferPointer<UInt8>
  let functions: TemplateProgram.Functions
  var page: PageBuffer

  /// Runs some steps.
  ///
  /// - Parameters:
  ///   - range: the indices of the steps.
  ///   - views: the view that they read from, and those around it.
  mutating func make(_ range: Range<Int>, _ views: ViewStack) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch steps[index] {
      case .bytes(let start, let count): page.append(UnsafeBufferPointer(rebasing: bytes[start..<start + count]))
      case .storedText(let offset, let level, let context):
        page.append(Self.stored(String.self, views[level], offset).pointee, in: context)
      case .storedOptionalText(let offset, let level, let context):
        if let text = Self.stored(String?.self, views[level], offset).pointee { page.append(text, in: context) }
      case .madeText(let function, let level, let context):
        page.append(functions.texts[function](views[level]), in: context)
      case .html(let function, let level, let context):
        page.append(functions.htmls[function](views[level]), in: context)
      case .branch(let test, let level, let otherwise):
        if !holds(test, views[level]) {
          index = otherwise
          continue
        }
      case .jump(let target):
        index = target
        continue
      case .views(let function, let level, let end):
        withUnsafePointer(to: views) { outer in
          functions.views[function].run(views[level]) { make(index + 1..<end, ViewStack($0, in: outer)) }
        }
        index = end
        continue
      }
      index += 1
    }
  }

  private func holds(_ test: TemplateProgram.Test, _ view: UnsafeRawPointer) -> Bool {
    switch test {
    case .storedFlag(let offset): Self.stored(Bool.self, view, offset).pointee
    case .storedText(let offset): !Self.stored(String.self, view, offset).pointee.isEmpty
    case .storedOptionalText(let offset): Self.stored(String?.self, view, offset).pointee?.isEmpty == false
    case .made(let function): functions.flags[function](view)
    }
  }

  /// The address of a value in a view.
  private static func stored<Value>(
    _ type: Value.Type, _ view: UnsafeRawPointer, _ offset: Int
  ) -> UnsafePointer<Value> {
    (view + offset).assumingMemoryBound(to: type)
  }
}
