/// A reference without reference counting, which costs more than most checks of a cell.
///
/// Its owner has to retain the object for as long as the reference is used.
struct Unretained<Object: AnyObject & Sendable>: @unchecked Sendable {
  private let reference: Unmanaged<Object>

  /// Makes a reference without retaining the object.
  ///
  /// - Parameter object: the object, which its owner retains.
  init(_ object: Object) { reference = Unmanaged.passUnretained(object) }

  /// Calls a function with the object.
  ///
  /// - Parameter body: uses the object, and does not keep it.
  /// - Returns: the result of the function.
  @inline(__always)
  func lend<Result>(_ body: (Object) -> Result) -> Result { reference._withUnsafeGuaranteedRef(body) }
}
