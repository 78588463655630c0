import Assets
import Localization

/// Recognises files that Daftar made, by their beginning.
enum OutputSignature {
  /// Whether a file has rows with their numbers in front and the reasons at the end, in any language.
  static func isRows(_ head: [UInt8]) -> Bool {
    let first = head.prefix { $0 != 0x0A && $0 != 0x0D }
    guard let line = String(validating: first, as: UTF8.self) else { return false }
    return Language.supported.contains { language in
      let words = Assets.messages(language)
      let text = line.trimmingPrefix("\u{FEFF}")
      return text.hasPrefix(words.text("validate.row")) && text.hasSuffix(words.text("validate.reason"))
    }
  }

  /// Whether a file is an HTML page of Daftar.
  static func isPage(_ head: [UInt8]) -> Bool {
    String(decoding: head, as: UTF8.self).contains("<meta name=\"generator\" content=\"Daftar\">")
  }
}
