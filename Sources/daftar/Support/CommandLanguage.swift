import Glibc
import Localization
import SchemaModel

/// Chooses the language of messages.
enum CommandLanguage {
  /// The language of `LC_ALL`, `LC_MESSAGES` or `LANG`; nil where Daftar does not support it, or for `C` and `POSIX`.
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

  /// The language of failures that occur before a command has parsed its options: `--language`, else that of the
  /// environment.
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

  /// Chooses the language of a command: `--language`, else that of the environment, else the first of the business,
  /// else English.
  ///
  /// - Parameters:
  ///   - wanted: The language of `--language`; nil without the option.
  ///   - business: The business; nil where it is not compiled.
  static func choose(_ wanted: Language?, business: Business?) -> Language {
    wanted ?? ofEnvironment ?? business.map { $0.mainLanguage } ?? .english
  }
}
