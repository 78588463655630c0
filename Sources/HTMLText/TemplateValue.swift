/// What a name in a template stands for when the template is compiled for views of one type.
///
/// What is known by then goes in as it is and becomes static bytes. What comes with a page goes in as a function that
/// reads it from the page's view; `\.title` is one.
public struct TemplateValue<View>: Sendable {
  @usableFromInline let form: TemplateForm

  @inlinable init(form: TemplateForm) { self.form = form }

  /// A stretch of a text that is partly known: `purchases[`, the index, `].price`.
  public struct Piece: Sendable {
    @usableFromInline let form: TemplateForm.Piece

    @inlinable init(form: TemplateForm.Piece) { self.form = form }

    /// A text that no page changes.
    @inlinable public static func fixed(_ text: String) -> Self { Self(form: .fixed(text)) }

    /// A text of the view.
    @inlinable public static func text(_ read: @escaping @Sendable (View) -> String) -> Self {
      Self(form: .text { read($0.assumingMemoryBound(to: View.self).pointee) })
    }
  }

  /// Known to be missing. It may stand only where a condition asks for it, like every value that can be missing.
  @inlinable public static var none: Self { Self(form: .absent) }

  /// A text that no page changes.
  @inlinable public static func fixed(_ text: String) -> Self { Self(form: .fixedText(text)) }

  /// Markup that no page changes.
  @inlinable public static func fixed(_ html: HTML) -> Self { Self(form: .fixedHTML(html)) }

  /// A condition that no page changes.
  @inlinable public static func fixed(_ flag: Bool) -> Self { Self(form: .fixedFlag(flag)) }

  /// A text that no page changes; `nil` where it is missing.
  @inlinable public static func optional(_ text: String?) -> Self {
    text.map { .fixed($0) } ?? .none
  }

  /// Markup that no page changes; `nil` where it is missing.
  @inlinable public static func optional(_ html: HTML?) -> Self { html.map { .fixed($0) } ?? .none }

  /// A text of the view; as a condition it is true where it is not empty.
  @inlinable public static func text(_ read: @escaping @Sendable (View) -> String) -> Self {
    Self(form: .text { read($0.assumingMemoryBound(to: View.self).pointee) })
  }

  /// A text that the view may lack. A hole for it stands in the block of a condition that asks for it.
  @inlinable public static func optionalText(_ read: @escaping @Sendable (View) -> String?) -> Self {
    Self(
      form: .optionalText(
        { read($0.assumingMemoryBound(to: View.self).pointee) },
        isThere: { !(read($0.assumingMemoryBound(to: View.self).pointee)?.isEmpty ?? true) }))
  }

  /// Markup of the view; as a condition it is true where it is not empty.
  @inlinable public static func html(_ read: @escaping @Sendable (View) -> HTML) -> Self {
    Self(form: .html { read($0.assumingMemoryBound(to: View.self).pointee) })
  }

  /// Markup that the view may lack. A hole for it stands in the block of a condition that asks for it.
  @inlinable public static func optionalHTML(_ read: @escaping @Sendable (View) -> HTML?) -> Self {
    Self(
      form: .optionalHTML(
        { read($0.assumingMemoryBound(to: View.self).pointee) },
        isThere: { !(read($0.assumingMemoryBound(to: View.self).pointee)?.isEmpty ?? true) }))
  }

  /// A condition: it decides a block and is never written.
  @inlinable public static func flag(_ read: @escaping @Sendable (View) -> Bool) -> Self {
    Self(form: .flag { read($0.assumingMemoryBound(to: View.self).pointee) })
  }

  /// A text made of fixed pieces and of texts of the view.
  @inlinable public static func pieces(_ pieces: [Piece]) -> Self {
    Self(form: .pieces(pieces.map(\.form)))
  }

  /// A repetition over items that no page changes: a list of bindings, one an item, to the view around the repetition.
  /// What an item does not bind is looked up around it.
  @inlinable public static func list(_ items: [TemplateBindings<View>]) -> Self {
    Self(form: .list(items.map(\.forms)))
  }

  /// A repetition over items of the view, each a view of its own.
  ///
  /// - Parameters:
  ///   - items: reads the items.
  ///   - names: what the names in the block stand for in an item; others are looked up around the repetition.
  @inlinable public static func each<Item>(
    _ items: @escaping @Sendable (View) -> [Item], _ names: TemplateBindings<Item>
  ) -> Self {
    let views = TemplateForm.Views { view, body in
      items(view.assumingMemoryBound(to: View.self).pointee).withUnsafeBufferPointer { items in
        guard let first = items.baseAddress else { return }
        for index in items.indices { body(UnsafeRawPointer(first + index)) }
      }
    }
    let areThere: @Sendable (UnsafeRawPointer) -> Bool = {
      !items($0.assumingMemoryBound(to: View.self).pointee).isEmpty
    }
    return Self(form: .repetition(views, areThere: areThere, names.forms))
  }

  /// A template that was compiled before, made from a part of the view.
  ///
  /// - Parameters:
  ///   - template: the template of the part.
  ///   - part: reads the part's view.
  @inlinable public static func part<Part>(
    _ template: Template<Part>, _ part: @escaping @Sendable (View) -> Part
  ) -> Self {
    let views = TemplateForm.Views { view, body in
      withUnsafePointer(to: part(view.assumingMemoryBound(to: View.self).pointee)) {
        body(UnsafeRawPointer($0))
      }
    }
    return Self(form: .part(views, template.program))
  }
}
