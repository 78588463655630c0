/// What a field type lowers itself to: the only description of a field's kind that anything behind the compiler sees.
public struct CoreType: Hashable, Sendable {
  /// What is stored.
  public var scalar: ScalarType
  /// What is done to the text before it is checked, in order.
  public var normalizers: [Normalizer]
  /// What must hold of the normalised text, in order; the first that fails is the one reported.
  public var constraints: [Constraint]
  /// How people enter it.
  public var control: Control

  public init(
    scalar: ScalarType, normalizers: [Normalizer] = [], constraints: [Constraint] = [], control: Control = Control()
  ) {
    self.scalar = scalar
    self.normalizers = normalizers
    self.constraints = constraints
    self.control = control
  }
}
