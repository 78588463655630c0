/// Links instructions to a list of steps.
struct TemplateLinker {
  private(set) var steps: [TemplateProgram.Step] = []
  private(set) var bytes: [UInt8] = []
  private(set) var functions = TemplateProgram.Functions()

  /// Appends the steps of instructions.
  ///
  /// - Parameter instructions: the instructions in their order.
  mutating func add(_ instructions: [TemplateInstruction]) {
    for instruction in instructions {
      switch instruction {
      case .bytes(let markup):
        steps.append(.bytes(start: bytes.count, count: markup.count))
        bytes += markup
      case .text(let source, let level, let context): steps.append(text(source, level, context))
      case .optionalText(let source, let level, let context): steps.append(optionalText(source, level, context))
      case .html(let read, let level, let context):
        steps.append(.html(functions.htmls.count, level: level, context))
        functions.htmls.append(read)
      case .branch(let condition, let level, let then, let otherwise):
        let test = test(condition)
        let branch = steps.count
        steps.append(.jump(0))
        add(then)
        let jump = steps.count
        if !otherwise.isEmpty { steps.append(.jump(0)) }
        steps[branch] = .branch(test, level: level, otherwise: steps.count)
        add(otherwise)
        if !otherwise.isEmpty { steps[jump] = .jump(steps.count) }
      case .views(let views, let level, let body):
        let first = steps.count
        let function = functions.views.count
        functions.views.append(views)
        steps.append(.jump(0))
        add(body)
        steps[first] = .views(function, level: level, end: steps.count)
      }
    }
  }

  private mutating func text(
    _ source: TemplateSource<String>, _ level: Int, _ context: HoleContext
  ) -> TemplateProgram.Step {
    switch source {
    case .stored(let offset): return .storedText(offset: offset, level: level, context)
    case .made(let read):
      functions.texts.append(read)
      return .madeText(functions.texts.count - 1, level: level, context)
    }
  }

  private mutating func optionalText(
    _ source: TemplateSource<String?>, _ level: Int, _ context: HoleContext
  ) -> TemplateProgram.Step {
    switch source {
    case .stored(let offset): .storedOptionalText(offset: offset, level: level, context)
    case .made(let read): text(.made { read($0) ?? "" }, level, context)
    }
  }

  private mutating func test(_ condition: TemplateCondition) -> TemplateProgram.Test {
    switch condition {
    case .flag(.stored(let offset)): return .storedFlag(offset: offset)
    case .text(.stored(let offset)): return .storedText(offset: offset)
    case .optionalText(.stored(let offset)): return .storedOptionalText(offset: offset)
    case .flag(.made(let read)): functions.flags.append(read)
    case .text(.made(let read)): functions.flags.append { !read($0).isEmpty }
    case .optionalText(.made(let read)): functions.flags.append { read($0)?.isEmpty == false }
    }
    return .made(functions.flags.count - 1)
  }
}
