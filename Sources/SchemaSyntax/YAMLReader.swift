import ByteText
public import Diagnostics

/// Reads a schema file: YAML with a range for every node, within limits, its traps explained.
///
/// Plain YAML 1.1 through libyaml, made stricter: one document, keys that are texts and occur once, no tags, no merge
/// keys. Scalars stay text. Where the remedy of a mistake is certain, reading goes on as if it had been applied, so
/// that one run reports all mistakes.
public enum YAMLReader {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - limits: the limits of its size and nesting.
  /// - Returns: the root, which is nil where nothing could be read, and the diagnostics. There may be both.
  public static func read(
    _ file: SourceFile, limits: SyntaxLimits = .standard
  ) -> (node: SyntaxNode?, diagnostics: [Diagnostic]) {
    if let refusal = refusal(of: file, limits: limits) { return (nil, [refusal]) }
    let bag = DiagnosticBag()
    var source = EditedText(file)
    for round in 0...remedies {
      let mayMend = round < remedies
      var builder = YAMLTreeBuilder(source, limits: limits)
      let problem = YAMLParser.events(of: source.bytes) { builder.receive($0) }
      if builder.isStopped {
        bag.append(contentsOf: builder.diagnostics)
        break
      }
      if let problem {
        let (diagnostic, remedy) = YAMLExplainer(source, problem: problem).explanation()
        bag.append(diagnostic)
        guard mayMend, let remedy else {
          for trap in builder.traps { bag.append(trap.diagnostic(in: source)) }
          bag.append(contentsOf: builder.diagnostics)
          break
        }
        source.replace(remedy.edited, with: remedy.replacement)
        continue
      }
      builder.finish()
      let mended = mend(builder.traps, in: source, bag: bag)
      guard mayMend, let mended else {
        bag.append(contentsOf: builder.diagnostics)
        return (builder.root, bag.diagnostics)
      }
      source = mended
    }
    return (nil, bag.diagnostics)
  }

  /// The maximum number of remedies after which reading goes on.
  private static let remedies = 10

  /// Reports the traps in a text that libyaml could read.
  ///
  /// - Returns: the text with all of them mended; nil where there are none, or the mended text is not readable.
  private static func mend(_ traps: [YAMLTrap], in source: EditedText, bag: DiagnosticBag) -> EditedText? {
    guard !traps.isEmpty else { return nil }
    var mended = source
    for trap in traps.sorted(by: { $0.edited.lowerBound > $1.edited.lowerBound }) {
      mended.replace(trap.edited, with: trap.replacement)
    }
    let isReadable = YAMLParser.events(of: mended.bytes) { _ in true } == nil
    for trap in traps { bag.append(trap.diagnostic(in: source, withEdit: isReadable)) }
    return isReadable ? mended : nil
  }

  /// The diagnostic for a file that is not even given to libyaml.
  private static func refusal(of file: SourceFile, limits: SyntaxLimits) -> Diagnostic? {
    let bytes = file.utf8
    func byteRange(_ offset: Int) -> SourceRange {
      SourceRange(file: file, start: offset, end: min(offset + 1, bytes.count))
    }
    guard bytes.count <= limits.bytes else {
      return Diagnostic(.fileTooLarge, at: byteRange(0), ["limit": String(limits.bytes), "bytes": String(bytes.count)])
    }
    if let fault = UTF8Check.firstFault(bytes.span) {
      let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      return Diagnostic(
        .notUTF8, at: byteRange(fault), ["byte": String(fault + 1)], notes: isUTF16 ? [.init("note.utf16")] : [])
    }
    switch YAMLOutline.excess(in: bytes, limits: limits) {
    case .depth(let offset): return Diagnostic(.tooDeep, at: byteRange(offset), ["limit": String(limits.depth)])
    case .aliases(let offset):
      return Diagnostic(.tooManyAliases, at: byteRange(offset), ["limit": String(limits.aliases)])
    case nil: return nil
    }
  }
}
