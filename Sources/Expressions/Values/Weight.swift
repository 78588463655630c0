/// The cost of looking at a value. Parts may be shared many times over, so that a sum has an end of its own.
enum Weight {
  private static let most = Int.max / 4

  static func sum(_ left: Int, _ right: Int) -> Int { min(left &+ right, most) }
}
