/// A compiled template without the types of its views: static bytes, and the sources of what is between them.
@usableFromInline struct TemplateProgram: Sendable {
  /// A step of rendering a page. All static bytes of a program are in one array, and so are its functions of each kind;
  /// a step holds offsets and indices alone, so that it is read without a copy of anything else.
  ///
  /// The level is the number of views between the innermost one and the one that is read.
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

  /// The condition of a branch: a flag, whether a text has characters, or a function.
  enum Test: BitwiseCopyable, Sendable {
    case storedFlag(offset: Int)
    case storedText(offset: Int)
    case storedOptionalText(offset: Int)
    case made(_ function: Int)
  }

  /// The functions that steps call, by index.
  struct Functions: Sendable {
    var texts: [TemplateForm.Reader<String>] = []
    var htmls: [TemplateForm.Reader<HTML>] = []
    var flags: [TemplateForm.Reader<Bool>] = []
    var views: [TemplateForm.Views] = []
  }

  private let steps: [Step]
  private let bytes: [UInt8]
  private let functions: Functions
  /// The instructions that it was linked from, to become a part of another program.
  let instructions: [TemplateInstruction]

  /// Links instructions. O(instructions).
  ///
  /// - Parameter instructions: the instructions of a template.
  init(_ instructions: [TemplateInstruction]) {
    var linker = TemplateLinker()
    linker.add(instructions)
    steps = linker.steps
    bytes = linker.bytes
    functions = linker.functions
    self.instructions = instructions
  }

  /// Renders a page. O(length of the page).
  ///
  /// - Parameter views: the view and those around it.
  /// - Returns: its markup.
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
