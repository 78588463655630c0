public import Localization
import Synchronization

/// The files under `templates/`, embedded in the program: pages, controls, the stylesheet, message catalogues.
///
/// A file is known by its name without its folder, so names are unique over all folders. Nothing is read from a
/// disk: `overlaid` takes a reader.
public struct Assets: Sendable {
  /// Finds the bytes of a file by its name; nil where it has none of that name.
  public typealias Reader = @Sendable (_ name: String) -> [UInt8]?

  /// What the program was built with.
  public static let embedded = Assets { EmbeddedFiles.bytes(named: $0) }

  private let reader: Reader

  private init(reader: @escaping Reader) { self.reader = reader }

  /// These files, with those that `reader` has in place of the ones of the same name (`--templates FOLDER`).
  public func overlaid(by reader: @escaping Reader) -> Assets {
    Assets { [self] name in reader(name) ?? self.bytes(named: name) }
  }

  /// The bytes of a file; nil where there is none of that name.
  public func bytes(named name: String) -> [UInt8]? { reader(name) }

  /// The text of a file, malformed UTF-8 repaired; nil where there is none of that name.
  public func text(named name: String) -> String? {
    bytes(named: name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every message in a language, of all areas; of English where Daftar does not speak the language.
  public func messages(_ language: Language) -> MessageCatalogue {
    let supported = Self.supported(language)
    let source = Self.messageAreas.compactMap { text(named: "\($0).\(supported.code).txt") }
    return MessageCatalogue(language: supported, source: source.joined(separator: "\n"))
  }

  /// The areas of messages: `AREA.LANGUAGE.txt` each.
  public static let messageAreas = [
    "violations", "diagnostics", "types", "failures", "json", "forms", "terminal", "server", "storage", "reports",
    "cli",
    "imports",
  ]

  /// The files with the pages of `daftar explain`, an area of codes each.
  public static let explainPages = [
    "syntax", "names", "types", "expressions", "forms", "storage", "reports", "imports", "access", "violations",
  ].map {
    "\($0).md"
  }
}

extension Assets {
  /// The names of all embedded files, in the order of their table.
  public static var names: [String] { EmbeddedFiles.names }

  /// The bytes of an embedded file; nil where there is none of that name.
  public static func bytes(named name: String) -> [UInt8]? { embedded.bytes(named: name) }

  /// Every embedded message in a language; each catalogue is read once.
  public static func messages(_ language: Language) -> MessageCatalogue {
    catalogues.withLock { known in
      let supported = supported(language)
      if let catalogue = known[supported] { return catalogue }
      let catalogue = embedded.messages(supported)
      known[supported] = catalogue
      return catalogue
    }
  }

  private static func supported(_ language: Language) -> Language {
    Language.supported.contains(language) ? language : .english
  }

  private static let catalogues = Mutex<[Language: MessageCatalogue]>([:])
}
