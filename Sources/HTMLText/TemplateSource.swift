/// A key path to a value of a view: `\.title`.
public typealias ViewPath<View, Value> = any KeyPath<View, Value> & Sendable

/// The source of a value of a view: the view is given by its address.
///
/// Only `TemplateValue` makes these, for views of its type.
@usableFromInline enum TemplateSource<Value>: Sendable {
  @usableFromInline typealias Reader = @Sendable (_ view: UnsafeRawPointer) -> Value

  /// The value is stored in the view at this byte offset, and is read there without a call or a copy.
  case stored(offset: Int)
  /// The value is made by a function.
  case made(Reader)

  /// Makes the source for a path: an offset where all of the path is stored in structs, else a read through the path.
  ///
  /// - Parameter path: the path from a view.
  @usableFromInline init<View>(_ path: ViewPath<View, Value>) {
    if let offset = MemoryLayout<View>.offset(of: path) {
      self = .stored(offset: offset)
    } else {
      self = .made { $0.assumingMemoryBound(to: View.self).pointee[keyPath: path] }
    }
  }

  /// Calls a function with the value; a stored one is not copied.
  ///
  /// - Parameters:
  ///   - view: the address of the view.
  ///   - body: takes the value.
  /// - Returns: the result of the function.
  @inlinable func read<Result>(_ view: UnsafeRawPointer, _ body: (Value) -> Result) -> Result {
    switch self {
    case .stored(let offset): body((view + offset).assumingMemoryBound(to: Value.self).pointee)
    case .made(let read): body(read(view))
    }
  }
}

/// The condition of `{{#if}}`: a flag, or whether a text is there.
enum TemplateCondition: Sendable {
  case flag(TemplateSource<Bool>)
  case text(TemplateSource<String>)
  case optionalText(TemplateSource<String?>)
}
