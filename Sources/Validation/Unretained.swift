/// A reference whose use counts nothing: counting costs more than most checks of a cell do.
///
/// Whoever holds one also holds the object itself for as long.
struct Unretained<Object: AnyObject & Sendable>: @unchecked Sendable {
  private let reference: Unmanaged<Object>

  init(_ object: Object) { reference = Unmanaged.passUnretained(object) }

  /// Lends the object.
  @inline(__always)
  func lend<Result>(_ body: (Object) -> Result) -> Result { reference._withUnsafeGuaranteedRef(body) }
}
