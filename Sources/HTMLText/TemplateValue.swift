/// What a name in a template stands for when the template is compiled.
///
/// What is known by then goes in as a value and becomes static bytes; what is known only when a page is made goes in
/// as a slot.
public enum TemplateValue: Hashable, Sendable {
  case none
  case text(String)
  case html(HTML)
  case flag(Bool)
  /// For `{{#each}}`; what an item does not bind is looked up around the loop.
  case list([TemplateBindings])
  /// Text, markup or a flag that comes with the page.
  case slot(TemplateSlot)
  /// True where the slot's places have this one among them: an option that is chosen.
  case slotContains(TemplateSlot, Int)
  /// A text made of fixed pieces and slots: `purchases[`, slot, `].price`.
  case pieces([Piece])
  /// For `{{#each}}`: the slot's frames, one an item, and what the names in the loop stand for.
  case slotList(TemplateSlot, TemplateBindings)
  /// A template that was compiled before, with its slots.
  case part(TemplateProgram)

  public enum Piece: Hashable, Sendable {
    case text(String)
    case slot(TemplateSlot)
  }
}

/// Names and what they stand for.
public typealias TemplateBindings = [String: TemplateValue]

/// A place in the frames that come with a page.
public struct TemplateSlot: Hashable, Sendable {
  /// 0 for the page's own frame, 1 for that of an item of a loop in it, and so on.
  public let level: Int
  public let index: Int

  public init(_ index: Int, level: Int = 0) {
    self.level = level
    self.index = index
  }
}

/// What fills a slot when a page is made.
public enum SlotValue: Hashable, Sendable {
  case none
  case text(String)
  case html(HTML)
  case flag(Bool)
  /// One option that is chosen, by its place.
  case place(Int)
  /// The options that are chosen.
  case places([Int])
  /// The items of a loop, a frame each.
  case frames([[SlotValue]])

  /// What `{{#if}}` makes of it.
  var isTrue: Bool {
    switch self {
    case .none: false
    case .text(let text): !text.isEmpty
    case .html(let html): !html.isEmpty
    case .flag(let flag): flag
    case .place: true
    case .places(let places): !places.isEmpty
    case .frames(let frames): !frames.isEmpty
    }
  }

  func contains(_ place: Int) -> Bool {
    switch self {
    case .place(let chosen): chosen == place
    case .places(let chosen): chosen.contains(place)
    case .none, .text, .html, .flag, .frames: false
    }
  }
}
