/// The way to a value of a view: `\.title`.
public typealias ViewPath<View, Value> = any KeyPath<View, Value> & Sendable

/// Where a value of a view comes from: the view is given by its address.
///
/// Only `TemplateValue` makes these, for views of its type.
@usableFromInline enum TemplateSource<Value>: Sendable {
  @usableFromInline typealias Reader = @Sendable (_ view: UnsafeRawPointer) -> Value

  /// It lies in the view, this many bytes behind its beginning, and is read there without a call or a copy.
  case stored(offset: Int)
  /// A function makes it.
  case made(Reader)

  /// What a path leads to: in the view where all of the path is stored in structs, else read through the path.
  ///
  /// - Parameter path: the path from a view.
  @usableFromInline init<View>(_ path: ViewPath<View, Value>) {
    if let offset = MemoryLayout<View>.offset(of: path) {
      self = .stored(offset: offset)
    } else {
      self = .made { $0.assumingMemoryBound(to: View.self).pointee[keyPath: path] }
    }
  }

  /// Calls a function with the value of a view; with one that lies there in its place.
  ///
  /// - Parameters:
  ///   - view: the address of the view.
  ///   - body: takes the value.
  /// - Returns: what the function returns.
  @inlinable func read<Result>(_ view: UnsafeRawPointer, _ body: (Value) -> Result) -> Result {
    switch self {
    case .stored(let offset): body((view + offset).assumingMemoryBound(to: Value.self).pointee)
    case .made(let read): body(read(view))
    }
  }
}

/// What `{{#if}}` asks of a view: a flag, or whether a text is there.
enum TemplateCondition: Sendable {
  case flag(TemplateSource<Bool>)
  case text(TemplateSource<String>)
  case optionalText(TemplateSource<String?>)
}
