import Diagnostics
import Localization
import SchemaSyntax
import TestSupport
import Testing

/// Valid texts with random changes: nothing crashes, every place lies in the file, every remedy mends.
@Suite struct ChangedTextTests {
  static let valid = """
    # A shop.
    daftar: 1
    business: {name: {fa: فروشگاه‌های پارس, en: "Pars Stores", ru: Магазины «Парс»}, languages: [fa, en, ru]}
    use: [../common]
    shared: &shared
      required: true
    entities:
      customer:
        label: 'Customer''s card'
        identity: [[mobile], [national_id]]
        fields:
          full_name:
            type: text
            length: {max: 120}
            legacy_names: [نام مشتری, Name, ФИО]   # as in the old files
          mobile: {type: mobile, required: true, unique: true}
          total: {type: money, compute: "max(price, 0)"}
          help: |
            first: line # kept
              second (line
          other: *shared
    tests:
      - {entity: customer, given: {mobile: "0912 345 6789"}, refused: {mobile: length}}
    """

  private static let pieces = [
    "{", "}", "[", "]", ",", ": ", ":", " #", "#", "\"", "'", "&a ", "*a", "*shared", "!x ", "!!int ", "|", ">", "- ",
    "? ", "\t",
    "\n", "  ", "\n\n", "@", "%", "`", "<<: ", "---\n", "\\", "(", ")", "ن", "😀", "\u{200C}", "\u{FEFF}", "\u{0}",
    "\u{85}",
  ]

  private func changed(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(Self.valid.utf8)
    for _ in 0...Int.random(in: 0..<4, using: &generator) {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, index + Int.random(in: 1..<12, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.removeSubrange(index..<end)
      case 1: bytes.insert(contentsOf: bytes[index..<end], at: Int.random(in: 0..<bytes.count, using: &generator))
      case 2: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      default: bytes.insert(contentsOf: (Self.pieces.randomElement(using: &generator) ?? "").utf8, at: index)
      }
      if bytes.count < 20 { return bytes }
    }
    return Bool.random(using: &generator) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  @Test("Nothing crashes and places lie in the file") func nothingCrashesAndPlacesLieInTheFile() {
    var generator = SeededGenerator(seed: 5)
    let renderer = TextRenderer(catalogue: MessageCatalogue(language: .english, source: ""), color: true)
    for _ in 0..<2_000 {
      let file = SourceFile(name: "x", utf8: changed(&generator))
      let (node, diagnostics) = YAMLReader.read(file)
      let ranges = diagnostics.flatMap(ranges) + (node.map(ranges) ?? [])
      #expect(
        ranges.allSatisfy { $0.file === file && $0.start >= 0 && $0.start <= $0.end && $0.end <= file.utf8.count })
      #expect(node != nil || !diagnostics.isEmpty)
      #expect(!diagnostics.isEmpty == !renderer.render(diagnostics).isEmpty)
    }
  }

  @Test("Every remedy mends") func everyRemedyMends() throws {
    var generator = SeededGenerator(seed: 6)
    var remedies = 0
    for _ in 0..<2_000 {
      let bytes = changed(&generator)
      for diagnostic in YAMLReader.read(SourceFile(name: "x", utf8: bytes)).diagnostics {
        guard let edit = diagnostic.helps.lazy.compactMap(\.edit).first else { continue }
        remedies += 1
        var mended = bytes
        mended.replaceSubrange(edit.range.start..<edit.range.end, with: edit.replacement.utf8)
        let left = YAMLReader.read(SourceFile(name: "x", utf8: mended)).diagnostics
        let isLeft = left.contains { $0.code == diagnostic.code && $0.range?.start == diagnostic.range?.start }
        #expect(!isLeft, "\(summary([diagnostic])) in \(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(remedies > 100)
  }

  @Test("The text itself is good") func theTextItselfIsGood() {
    #expect(summary(read(Self.valid).diagnostics) == [])
  }

  private func ranges(_ node: SyntaxNode) -> [SourceRange] {
    let inner: [SyntaxNode] =
      switch node.content {
      case .scalar: []
      case .sequence(let items): items
      case .mapping(let pairs): pairs.flatMap { [$0.key, $0.value] }
      }
    return [node.range] + inner.flatMap(ranges)
  }

  private func ranges(_ diagnostic: Diagnostic) -> [SourceRange] {
    [diagnostic.range].compactMap { $0 } + diagnostic.notes.compactMap(\.range)
      + diagnostic.helps.compactMap { $0.edit?.range }
  }
}
