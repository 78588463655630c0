extension TypedExpression {
  /// The same decimal with at most so many places, rounded half away from zero, as `round(x, places)` is; anything
  /// else as it stands.
  public func rounded(toPlaces places: Int) -> TypedExpression {
    guard type == .decimal else { return self }
    let count = TypedExpression(.constant(.int(Int64(places))), .int, at: range)
    return TypedExpression(.call(.round, [self, count]), .decimal, at: range, isNullable: isNullable).folded
  }
}
