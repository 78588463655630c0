/// A compiled template with the types of its views forgotten: static bytes, and functions that read what stands between
/// them.
@usableFromInline struct TemplateProgram: Sendable {
  typealias Reader<Value> = TemplateForm.Reader<Value>

  /// A step of making a page. All static bytes of a program lie in one array.
  enum Step: Sendable {
    case bytes(start: Int, count: Int)
    case text(Reader<String>, level: Int, HoleContext)
    case html(Reader<HTML>, level: Int, HoleContext)
    /// Goes on at `otherwise` where the condition does not hold.
    case branch(Reader<Bool>, level: Int, otherwise: Int)
    case jump(Int)
    /// Makes the steps up to `end` inside of every view.
    case views(TemplateForm.Views, level: Int, end: Int)
  }

  private let steps: [Step]
  private let bytes: [UInt8]
  /// What it was linked from, to become a part of another program.
  let instructions: [TemplateInstruction]

  init(_ instructions: [TemplateInstruction]) {
    var linker = TemplateLinker()
    linker.add(instructions)
    steps = linker.steps
    bytes = linker.bytes
    self.instructions = instructions
  }

  /// A page.
  ///
  /// - Parameter views: the addresses of its views, the outermost first.
  func html(_ views: [UnsafeRawPointer]) -> HTML {
    var page: [UInt8] = []
    page.reserveCapacity(bytes.count + bytes.count / 4)
    steps.withUnsafeBufferPointer { steps in
      bytes.withUnsafeBufferPointer { bytes in
        var run = TemplateRun(steps: steps, bytes: bytes, views: views)
        run.make(steps.indices, &page)
      }
    }
    return HTML(trusted: page)
  }
}
