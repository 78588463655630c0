/// A compiled template with the types of its views forgotten: static bytes, and where what stands between them is read.
@usableFromInline struct TemplateProgram: Sendable {
  /// A step of making a page. All static bytes of a program lie in one array, and so do its functions of each kind; a
  /// step holds offsets and indices alone, so that it is read without a copy of anything else.
  ///
  /// The level says how many views further out than the innermost the one is that is read.
  enum Step: BitwiseCopyable, Sendable {
    case bytes(start: Int, count: Int)
    case storedText(offset: Int, level: Int, HoleContext)
    case storedOptionalText(offset: Int, level: Int, HoleContext)
    case madeText(_ function: Int, level: Int, HoleContext)
    case html(_ function: Int, level: Int, HoleContext)
    /// Goes on at `otherwise` where the test fails.
    case branch(Test, level: Int, otherwise: Int)
    case jump(Int)
    /// Makes the steps up to `end` inside of every view.
    case views(_ function: Int, level: Int, end: Int)
  }

  /// What a branch asks: a flag, whether a text has characters, or a function.
  enum Test: BitwiseCopyable, Sendable {
    case storedFlag(offset: Int)
    case storedText(offset: Int)
    case storedOptionalText(offset: Int)
    case made(_ function: Int)
  }

  /// What steps call, by its index.
  struct Functions: Sendable {
    var texts: [TemplateForm.Reader<String>] = []
    var htmls: [TemplateForm.Reader<HTML>] = []
    var flags: [TemplateForm.Reader<Bool>] = []
    var views: [TemplateForm.Views] = []
  }

  private let steps: [Step]
  private let bytes: [UInt8]
  private let functions: Functions
  /// What it was linked from, to become a part of another program.
  let instructions: [TemplateInstruction]

  init(_ instructions: [TemplateInstruction]) {
    var linker = TemplateLinker()
    linker.add(instructions)
    steps = linker.steps
    bytes = linker.bytes
    functions = linker.functions
    self.instructions = instructions
  }

  /// A page.
  ///
  /// - Parameter views: its views.
  func html(_ views: ViewStack) -> HTML {
    var overflow: [UInt8] = []
    var page = [UInt8](unsafeUninitializedCapacity: bytes.count + bytes.count / 4 + 64) { memory, count in
      steps.withUnsafeBufferPointer { steps in
        bytes.withUnsafeBufferPointer { bytes in
          var run = TemplateRun(steps: steps, bytes: bytes, functions: functions, page: PageBuffer(memory))
          run.make(steps.indices, views)
          count = run.page.count
          overflow = run.page.overflow
        }
      }
    }
    if !overflow.isEmpty { page += overflow }
    return HTML(trusted: page)
  }
}
