import Assets
import Foundation
import Localization
import Testing

/// What is embedded is what stands in the folder, whole and under names that differ.
@Suite struct AssetsTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../templates")
    .resolvingSymlinksInPath()

  static func filesOnDisk() -> [String: URL] {
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    var files: [String: URL] = [:]
    while let url = walk?.nextObject() as? URL {
      guard (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else { continue }
      #expect(files.updateValue(url, forKey: url.lastPathComponent) == nil, "two files are called \(url.path)")
    }
    return files
  }

  @Test("The table names every file once") func theTableNamesEveryFileOnce() {
    #expect(Assets.names.sorted() == Self.filesOnDisk().keys.sorted())
  }

  @Test("Every file is embedded whole") func everyFileIsEmbeddedWhole() throws {
    let files = Self.filesOnDisk()
    #expect(files.count > 20)
    for (name, url) in files {
      #expect(Assets.bytes(named: name) == Array(try Data(contentsOf: url)), "\(name)")
    }
  }

  @Test("An unknown name is nil") func anUnknownNameIsNil() {
    #expect(Assets.bytes(named: "nothing.html") == nil)
    #expect(Assets.bytes(named: "") == nil)
  }

  @Test("An overlay stands before the embedded files") func anOverlayStandsBeforeTheEmbeddedFiles() {
    let assets = Assets.embedded.overlaid { $0 == "forms.en.txt" ? Array("form.save = Keep it\n".utf8) : nil }
    #expect(assets.messages(.english).text("form.save") == "Keep it")
    #expect(assets.bytes(named: "forms.fa.txt") == Assets.bytes(named: "forms.fa.txt"))
  }

  @Test("Every spoken language has its catalogue, and any other gets the English one", arguments: Language.supported)
  func catalogues(language: Language) {
    #expect(Assets.messages(language).language == language)
    #expect(Assets.messages(Language("de")).language == .english)
  }

  @Test("Every language has the same keys and holes", arguments: Assets.messageAreas)
  func everyLanguageHasTheSameKeysAndHoles(area: String) throws {
    func catalogue(_ language: Language) throws -> MessageCatalogue {
      let source = try #require(Assets.embedded.text(named: "\(area).\(language.code).txt"))
      return MessageCatalogue(language: language, source: source)
    }
    let english = try catalogue(.english)
    for language in Language.supported where language != .english {
      let other = try catalogue(language)
      #expect(english.keys.symmetricDifference(other.keys) == [], "\(area) \(language)")
      for key in english.keys.intersection(other.keys) {
        #expect(
          english.template(key)?.argumentNames == other.template(key)?.argumentNames, "\(area) \(language) \(key)")
      }
    }
  }
}
