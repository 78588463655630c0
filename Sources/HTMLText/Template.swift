/// A compiled template for views of a type. Made once, used from any thread; making a page is appending.
public struct Template<View>: Sendable {
  @usableFromInline let program: TemplateProgram

  init(_ program: TemplateProgram) { self.program = program }

  /// The page of a view, or a part of one.
  ///
  /// - Parameter view: what it is made from.
  /// - Returns: its markup.
  /// - Complexity: O(length of the page).
  public func html(_ view: View) -> HTML {
    withUnsafePointer(to: view) { program.html(ViewStack($0)) }
  }
}

/// A compiled template for a view inside of another one that many pages share, as what stands around all of them.
public struct FramedTemplate<Frame, View>: Sendable {
  @usableFromInline let program: TemplateProgram

  init(_ program: TemplateProgram) { self.program = program }

  /// The page of a view in its frame.
  ///
  /// - Parameters:
  ///   - view: what it is made from.
  ///   - frame: the view around it.
  /// - Returns: its markup.
  /// - Complexity: O(length of the page).
  public func html(_ view: View, in frame: Frame) -> HTML {
    withUnsafePointer(to: frame) { frame in
      withUnsafePointer(to: ViewStack(frame)) { outer in
        withUnsafePointer(to: view) { program.html(ViewStack($0, in: outer)) }
      }
    }
  }
}

/// The view of a template that has nothing to read: all of it is known when it compiles.
public struct NoView: Sendable {
  public init() {}
}
