import Diagnostics
public import SchemaModel
import SchemaSyntax

extension SettingsReader {
  /// The words behind `normalize`.
  private static let words = ["none", "text", "digits", "code"]

  /// `normalize: text`, `normalize: [text, digits]`, `normalize: none`; nil where nothing was said.
  ///
  /// `text` is what the word stands for in this type.
  public func normalizers(text: [Normalizer]) -> [Normalizer]? {
    guard let setting = field[.normalize] else { return nil }
    let written = setting.node.items ?? [setting.node]
    var steps: [Normalizer] = []
    for node in written {
      switch node.scalar {
      case "none" where written.count == 1: break
      case "none":
        bag.report(.badNormalize, at: node.range, ["value": "none"], helps: [Diagnostic.Help("help.none_alone")])
        return nil
      case "text": steps += text
      case "digits": steps.append(.digits)
      case "code": steps.append(.code)
      case let word:
        bag.reportUnknown(
          .badNormalize, word ?? "", at: node.range, ["value": word ?? ""], among: Self.words, listing: .choices)
        return nil
      }
    }
    return steps
  }
}
