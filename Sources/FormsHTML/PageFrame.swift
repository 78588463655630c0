public import Assets
public import Forms
import HTMLText
public import Localization
import Presentation
public import SchemaModel

/// What all pages of a business in a language have around them, and how their templates are compiled.
public struct PageFrame: Sendable {
  public let schema: Schema
  public let words: FormWords
  let assets: Assets
  /// With its stylesheet inside, for a page that stands alone in a file.
  let isStandalone: Bool

  public init(schema: Schema, language: Language, assets: Assets = .embedded, isStandalone: Bool = false) {
    self.schema = schema
    self.assets = assets
    self.isStandalone = isStandalone
    words = FormWords(business: schema.business, language: language, messages: assets.messages(language))
  }

  /// The slots that every page begins with.
  enum Slot: Int, CaseIterable {
    case title, notice, user, token, hasProblems, notes
  }

  /// The frame of slots that every page begins with.
  func slots(_ visit: Visit, title: String, hasProblems: Bool = false) -> [SlotValue] {
    [
      .text(title), .text(visit.notice ?? ""), .text(visit.user ?? ""), .text(visit.token), .flag(hasProblems),
      .frames(visit.notes.map { [.text($0)] }),
    ]
  }

  /// Compiles a page's template with the names that all pages have.
  func program(
    _ template: String, entity: Entity? = nil, isForm: Bool = false, _ bindings: TemplateBindings
  ) throws(TemplateError) -> TemplateProgram {
    let names = common(entity, isForm: isForm).merging(bindings) { _, own in own }
    return try part(template, names)
  }

  /// Compiles a template without the names of a page.
  func part(_ template: String, _ bindings: TemplateBindings) throws(TemplateError) -> TemplateProgram {
    let library = TemplateLibrary { [assets] in assets.bytes(named: $0) }
    let words = words
    return try library.program(
      template, bindings, messages: { words.messages.message($0).map(words.display.localized) })
  }

  private func common(_ entity: Entity?, isForm: Bool) -> TemplateBindings {
    [
      "language": .text(words.language.code), "direction": .text(words.language.direction.rawValue),
      "business": .text(words.text(schema.business.name)),
      "title": .slot(TemplateSlot(Slot.title.rawValue)), "notice": .slot(TemplateSlot(Slot.notice.rawValue)),
      "user": .slot(TemplateSlot(Slot.user.rawValue)), "token": .slot(TemplateSlot(Slot.token.rawValue)),
      "notes": .slotList(
        TemplateSlot(Slot.notes.rawValue), ["note_text": .slot(TemplateSlot(0, level: 1))]),
      "has_problems": .slot(TemplateSlot(Slot.hasProblems.rawValue)),
      "style": isStandalone ? HTML(stylesheet: bytes("style.css")).map { .html($0) } ?? .none : .none,
      "style_url": .text(versioned(SiteLinks.style)), "script_url": .text(versioned(SiteLinks.script)),
      "live_url": .text(versioned(SiteLinks.live, bytes(Self.liveFiles))), "form_script_url": .none,
      "entities": isStandalone ? .none : .list(entities(entity)), "is_form": .flag(isForm),
      "reports_url": isStandalone || schema.reports.isEmpty ? .none : .text(SiteLinks.reports),
      "reports_is_current": .flag(false),
      "imports_url": isStandalone || schema.imports.isEmpty ? .none : .text(SiteLinks.imports),
      "imports_is_current": .flag(false),
      "languages": isStandalone ? .none : .list(languages),
    ]
  }

  private func entities(_ current: Entity?) -> [TemplateBindings] {
    schema.entities.map { entity in
      [
        "entity_url": .text(SiteLinks.list(entity.name)), "entity_name": .text(words.text(entity.plural)),
        "entity_is_current": .flag(entity.id == current?.id),
      ]
    }
  }

  private var languages: [TemplateBindings] {
    Language.spoken.map { language in
      [
        "language_code": .text(language.code), "language_name": .text(language.ownName),
        "language_is_current": .flag(language == words.language),
      ]
    }
  }

  /// A URL that changes with its file, so that a browser may keep it for ever.
  private func versioned(_ url: String) -> String { versioned(url, bytes(String(url.dropFirst()))) }

  func versioned(_ url: String, _ bytes: [UInt8]) -> String {
    // FNV-1a, 64 bits.
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return url + "?v=" + String(hash, radix: 36)
  }

  private func bytes(_ name: String) -> [UInt8] { assets.bytes(named: name) ?? [] }

  /// What a form that follows its formulas runs on: one file of several.
  static let liveFiles = ["expressions.js", "values.js", "live.js"]

  func bytes(_ names: [String]) -> [UInt8] { names.flatMap(bytes) }
}

extension FormWords {
  /// A message as pieces: its fixed words, and slots in place of some of its arguments.
  func pieces(_ key: String, _ arguments: [String: String] = [:], slots: [String: TemplateSlot]) -> TemplateValue {
    // A private-use character stands for each slot while the message is filled.
    let names = slots.keys.sorted()
    let marks = Dictionary(uniqueKeysWithValues: zip(names, (0xE000 as UInt32)...).map { ($0, $1) })
    let filled = message(
      key, arguments.merging(marks.mapValues { Unicode.Scalar($0).map { String($0) } ?? "" }) { _, mark in mark })
    var pieces: [TemplateValue.Piece] = []
    var text = ""
    for scalar in filled.unicodeScalars {
      if let name = names.first(where: { marks[$0] == scalar.value }), let slot = slots[name] {
        pieces += [.text(text), .slot(slot)]
        text = ""
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return .pieces(pieces + [.text(text)])
  }
}
