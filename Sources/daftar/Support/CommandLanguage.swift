import Glibc
import Localization
import SchemaModel

/// Chooses the language of messages.
enum CommandLanguage {
  /// The language that `LANG` names, where Daftar speaks it; `C` and `POSIX` name none.
  static var ofEnvironment: Language? {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name) else { continue }
      let text = String(cString: value)
      if text.isEmpty { continue }
      let code = text.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
      return Language.supported.first { $0.code == code.lowercased() }
    }
    return nil
  }

  /// What a failure is told in, which no command could read its options before: `--language`, else the environment's.
  static var ofCommand: Language? {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.first == "--language" else { continue }
      let code = parts.count == 2 ? parts[1] : arguments.dropFirst(index + 1).first
      return Language.supported.first { $0.code == code?.lowercased() }
    }
    return ofEnvironment
  }

  /// `--language`, else the environment's, else the business's first, else English.
  static func choose(_ wanted: Language?, business: Business?) -> Language {
    wanted ?? ofEnvironment ?? business.map { $0.mainLanguage } ?? .english
  }
}
