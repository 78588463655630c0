/// The views that a step can read, by their addresses: the innermost one, and those around it.
struct ViewStack {
  private let innermost: UnsafeRawPointer
  private let outer: UnsafePointer<ViewStack>?

  /// Makes a stack with a view inside of others.
  ///
  /// - Parameters:
  ///   - innermost: the address of the view.
  ///   - outer: the views around it, which outlive this; nil where there are none.
  init(_ innermost: UnsafeRawPointer, in outer: UnsafePointer<ViewStack>? = nil) {
    self.innermost = innermost
    self.outer = outer
  }

  /// The address of a view. O(level).
  ///
  /// - Parameter level: the number of views between the innermost one and this one.
  subscript(level: Int) -> UnsafeRawPointer {
    var view = innermost
    var next = outer
    for _ in 0..<level {
      guard let around = next else { break }
      view = around.pointee.innermost
      next = around.pointee.outer
    }
    return view
  }
}
