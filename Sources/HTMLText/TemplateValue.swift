/// The value of a name in a template that is compiled for views of one type.
///
/// What is known by then goes in as it is and becomes static bytes. What differs from page to page goes in as the key
/// path to a value of the page's view (`\.title`), or as a function of the view. A path through stored values of
/// structs is resolved when the template compiles: a page then reads the value where it is stored, without a call or a
/// copy.
public struct TemplateValue<View>: Sendable {
  @usableFromInline let form: TemplateForm

  @inlinable init(form: TemplateForm) { self.form = form }

  /// A part of a text that is partly known: `purchases[`, the index, `].price`.
  public struct Piece: Sendable {
    @usableFromInline let form: TemplateForm.Piece

    @inlinable init(form: TemplateForm.Piece) { self.form = form }

    /// A text that no page changes.
    ///
    /// - Parameter text: the text.
    @inlinable public static func fixed(_ text: String) -> Self { Self(form: .fixed(text)) }

    /// A text of the view.
    ///
    /// - Parameter path: the path to the text.
    public static func text(_ path: ViewPath<View, String>) -> Self {
      Self(form: .text(TemplateSource(path)))
    }
  }

  /// A value that is known to be missing. It is allowed only where a condition asks for it, like every value that can
  /// be missing.
  @inlinable public static var none: Self { Self(form: .absent) }

  /// A text that no page changes.
  ///
  /// - Parameter text: the text.
  @inlinable public static func fixed(_ text: String) -> Self { Self(form: .fixedText(text)) }

  /// Markup that no page changes.
  ///
  /// - Parameter html: the markup.
  @inlinable public static func fixed(_ html: HTML) -> Self { Self(form: .fixedHTML(html)) }

  /// A condition that no page changes.
  ///
  /// - Parameter flag: whether it holds.
  @inlinable public static func fixed(_ flag: Bool) -> Self { Self(form: .fixedFlag(flag)) }

  /// A text that no page changes.
  ///
  /// - Parameter text: the text; nil where it is missing.
  @inlinable public static func optional(_ text: String?) -> Self {
    text.map { .fixed($0) } ?? .none
  }

  /// Markup that no page changes.
  ///
  /// - Parameter html: the markup; nil where it is missing.
  @inlinable public static func optional(_ html: HTML?) -> Self { html.map { .fixed($0) } ?? .none }

  /// A text that is stored in the view; as a condition it is true where it is not empty.
  ///
  /// - Parameter path: the path to the text.
  public static func text(_ path: ViewPath<View, String>) -> Self {
    Self(form: .text(TemplateSource(path)))
  }

  /// A text that is made from the view; as a condition it is true where it is not empty.
  ///
  /// - Parameter read: makes the text.
  @inlinable public static func text(_ read: @escaping @Sendable (View) -> String) -> Self {
    Self(form: .text(.made { read($0.assumingMemoryBound(to: View.self).pointee) }))
  }

  /// A text that the view may lack. A hole for it has to be in the block of a condition that asks for it.
  ///
  /// - Parameter path: the path to the text.
  public static func optionalText(_ path: ViewPath<View, String?>) -> Self {
    Self(form: .optionalText(TemplateSource(path)))
  }

  /// A text that is made from the view where it can be. A hole for it stands in the block of a condition that asks for
  /// it.
  ///
  /// - Parameter read: makes the text.
  @inlinable public static func optionalText(_ read: @escaping @Sendable (View) -> String?) -> Self {
    Self(form: .optionalText(.made { read($0.assumingMemoryBound(to: View.self).pointee) }))
  }

  /// A text of an array of the view, missing where the array is shorter. A hole for it has to be in the block of a
  /// condition that asks for it.
  ///
  /// - Parameters:
  ///   - index: the index of the text.
  ///   - texts: the path to the array.
  @inlinable public static func optionalText(at index: Int, of texts: ViewPath<View, [String]>) -> Self {
    let source = TemplateSource(texts)
    return Self(
      form: .optionalText(.made { source.read($0) { $0.indices.contains(index) ? $0[index] : nil } }))
  }

  /// Markup of the view; as a condition it is true where it is not empty.
  ///
  /// - Parameter read: reads it from the view.
  @inlinable public static func html(_ read: @escaping @Sendable (View) -> HTML) -> Self {
    Self(form: .html { read($0.assumingMemoryBound(to: View.self).pointee) })
  }

  /// Markup that the view may lack. A hole for it has to be in the block of a condition that asks for it.
  ///
  /// - Parameter read: reads it from the view.
  @inlinable public static func optionalHTML(_ read: @escaping @Sendable (View) -> HTML?) -> Self {
    Self(form: .optionalHTML { read($0.assumingMemoryBound(to: View.self).pointee) })
  }

  /// A condition that is stored in the view: it decides a block and is never written.
  ///
  /// - Parameter path: the path to the flag.
  public static func flag(_ path: ViewPath<View, Bool>) -> Self {
    Self(form: .flag(TemplateSource(path)))
  }

  /// A condition that is computed from the view: it decides a block and is never written.
  ///
  /// - Parameter holds: whether it holds.
  @inlinable public static func flag(_ holds: @escaping @Sendable (View) -> Bool) -> Self {
    Self(form: .flag(.made { holds($0.assumingMemoryBound(to: View.self).pointee) }))
  }

  /// A condition that is computed from one value of the view, which is read where it is stored.
  ///
  /// - Parameters:
  ///   - path: the path to the value.
  ///   - holds: whether the condition holds for it.
  @inlinable public static func flag<Part>(
    of path: ViewPath<View, Part>, _ holds: @escaping @Sendable (Part) -> Bool
  ) -> Self {
    let source = TemplateSource(path)
    return Self(form: .flag(.made { source.read($0, holds) }))
  }

  /// A text made of fixed pieces and of texts of the view.
  ///
  /// - Parameter pieces: the pieces, in their order.
  @inlinable public static func pieces(_ pieces: [Piece]) -> Self {
    Self(form: .pieces(pieces.map(\.form)))
  }

  /// A repetition over items that no page changes: a list of bindings, one an item, to the view around the repetition.
  /// What an item does not bind is looked up around it.
  ///
  /// - Parameter items: the bindings of each item.
  @inlinable public static func list(_ items: [TemplateBindings<View>]) -> Self {
    Self(form: .list(items.map(\.forms)))
  }

  /// A repetition over items of the view, each a view of its own.
  ///
  /// - Parameters:
  ///   - items: the path to the items.
  ///   - bindings: the values of the names in the block in an item; others are looked up around the repetition.
  @inlinable public static func each<Item>(
    _ items: ViewPath<View, [Item]>, _ bindings: TemplateBindings<Item>
  ) -> Self {
    each(TemplateSource(items), bindings)
  }

  /// A repetition over items that are made from the view, each a view of its own.
  ///
  /// - Parameters:
  ///   - items: makes the items.
  ///   - bindings: the values of the names in the block in an item; others are looked up around the repetition.
  @inlinable public static func each<Item>(
    _ items: @escaping @Sendable (View) -> [Item], _ bindings: TemplateBindings<Item>
  ) -> Self {
    each(.made { items($0.assumingMemoryBound(to: View.self).pointee) }, bindings)
  }

  @inlinable static func each<Item>(
    _ source: TemplateSource<[Item]>, _ bindings: TemplateBindings<Item>
  ) -> Self {
    let views = TemplateForm.Views { view, body in
      source.read(view) { items in
        items.withUnsafeBufferPointer { items in
          guard let first = items.baseAddress else { return }
          for index in items.indices { body(UnsafeRawPointer(first + index)) }
        }
      }
    }
    return Self(form: .repetition(views, areThere: { source.read($0) { !$0.isEmpty } }, bindings.forms))
  }

  /// A template that was compiled before, made from a part of the view.
  ///
  /// - Parameters:
  ///   - template: the template of the part.
  ///   - part: makes the view of the part.
  @inlinable public static func part<Part>(
    _ template: Template<Part>, _ part: @escaping @Sendable (View) -> Part
  ) -> Self {
    let views = TemplateForm.Views { view, body in
      withUnsafePointer(to: part(view.assumingMemoryBound(to: View.self).pointee)) {
        body(UnsafeRawPointer($0))
      }
    }
    return Self(form: .part(views, template.program, isFramed: false))
  }

  /// A part that is made from an element of an array of the view, which is read where it is stored.
  ///
  /// - Parameters:
  ///   - template: the template of the part.
  ///   - index: the index of the element; the array of every view has it.
  ///   - elements: the path to the array.
  @inlinable public static func part<Element>(
    _ template: Template<Element>, at index: Int, of elements: ViewPath<View, [Element]>
  ) -> Self {
    Self(form: .part(element(index, elements), template.program, isFramed: false))
  }

  /// A part that reads from the view around it, too. It has to be in a block that is rendered from that view, and in no
  /// repetition inside of it.
  ///
  /// - Parameters:
  ///   - template: the template of the part.
  ///   - index: the index of the element; the array of every view has it.
  ///   - elements: the path to the array.
  @inlinable public static func part<Element>(
    _ template: FramedTemplate<View, Element>, at index: Int, of elements: ViewPath<View, [Element]>
  ) -> Self {
    Self(form: .part(element(index, elements), template.program, isFramed: true))
  }

  @inlinable static func element<Element>(
    _ index: Int, _ elements: ViewPath<View, [Element]>
  ) -> TemplateForm.Views {
    let source = TemplateSource(elements)
    return TemplateForm.Views { view, body in
      source.read(view) { elements in
        precondition(elements.indices.contains(index), "a view lacks the element that its part is made from")
        elements.withUnsafeBufferPointer { elements in
          guard let first = elements.baseAddress else { return }
          body(UnsafeRawPointer(first + index))
        }
      }
    }
  }
}
