import ByteText
import Diagnostics
import SchemaModel
import SchemaSyntax
import ValueText

/// Compiles the waves of an import: every row has to belong to one, and every wave has to be reachable.
struct ImportWavesCompiler {
  /// Compiles the formulas of the entity; nil where it could not be read.
  let formulas: FormulaCompiler?
  let bag: DiagnosticBag

  /// Compiles all waves.
  ///
  /// - Parameter written: the import as written.
  /// - Returns: The waves; without any, one that takes everything.
  func waves(_ written: ImportDeclaration) -> [ImportWave] {
    let waves = written.waves.compactMap(wave)
    guard waves.count == written.waves.count else { return [] }
    guard let last = waves.last else {
      return [ImportWave(name: "all")]
    }
    let names = written.waves.map(\.name)
    for (index, wave) in waves.enumerated() {
      guard let earlier = waves[..<index].firstIndex(where: { Self.takes($0, everythingOf: wave) }) else { continue }
      bag.report(
        .importWaveUnreachable, at: names[index].range, ["wave": wave.name, "earlier": names[earlier].value],
        notes: [Diagnostic.Note("note.first_here", at: names[earlier].range)])
    }
    if !waves.contains(where: \.takesAll) {
      bag.report(.importRestMissing, at: names.last?.range, ["wave": last.name])
    }
    return waves
  }

  private static func takes(_ earlier: ImportWave, everythingOf wave: ImportWave) -> Bool {
    if earlier.takesAll { return true }
    guard let condition = earlier.when, earlier.sample == nil else { return false }
    return condition == wave.when
  }

  private func wave(_ written: ImportDeclaration.Wave) -> ImportWave? {
    _ = NameRule.check(
      Declaration(
        name: written.name.value, nameRange: written.name.range, node: SyntaxNode(.mapping([]), at: written.name.range)),
      isInFormulas: false, bag: bag)
    let sample = written.sample.flatMap(share)
    guard (written.sample == nil) == (sample == nil) else { return nil }
    guard let node = written.when else {
      return ImportWave(name: written.name.value, sample: sample)
    }
    guard let when = condition(node) else { return nil }
    return ImportWave(name: written.name.value, when: when, sample: sample)
  }

  /// A condition over the mapped record.
  private func condition(_ node: SyntaxNode) -> Formula? {
    formulas?.formula(node, .condition("when"))?.formula
  }

  /// Reads `2%` in hundredths of a percent.
  private func share(_ text: Written<String>) -> Int? {
    let sign = text.value.last.map { $0 == "%" || $0 == "٪" } ?? false
    if sign, case .units(let units) = NumberReader(scale: 2).read(Array(text.value.dropLast().utf8).span),
      (1...10_000).contains(units)
    {
      return Int(units)
    }
    bag.report(
      .unknownChoice, at: text.range, ["key": "sample", "value": text.value],
      helps: [.init("help.like", ["example": "2%"])])
    return nil
  }
}
