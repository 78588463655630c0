/// A compiled template for views of a type. It is made once and used from any thread.
public struct Template<View>: Sendable {
  @usableFromInline let program: TemplateProgram

  init(_ program: TemplateProgram) { self.program = program }

  /// Renders a view. O(length of the page).
  ///
  /// - Parameter view: the values of the page, or of a part of one.
  /// - Returns: its markup.
  public func html(_ view: View) -> HTML {
    withUnsafePointer(to: view) { program.html(ViewStack($0)) }
  }
}

/// A compiled template for a view inside of a frame that many pages share.
public struct FramedTemplate<Frame, View>: Sendable {
  @usableFromInline let program: TemplateProgram

  init(_ program: TemplateProgram) { self.program = program }

  /// Renders a view in its frame. O(length of the page).
  ///
  /// - Parameters:
  ///   - view: the values of the page.
  ///   - frame: the values of the frame.
  /// - Returns: its markup.
  public func html(_ view: View, in frame: Frame) -> HTML {
    withUnsafePointer(to: frame) { frame in
      withUnsafePointer(to: ViewStack(frame)) { outer in
        withUnsafePointer(to: view) { program.html(ViewStack($0, in: outer)) }
      }
    }
  }
}

/// The view of a template without values: all of it is known when it compiles.
public struct NoView: Sendable {
  /// The only view of such a template.
  public init() {}
}
