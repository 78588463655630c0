/// Finds a run in a longer one, by trying every index; the steps of the evaluation bound how long.
struct TextSearch<Unit: Equatable> {
  private let units: [Unit]

  init(_ units: [Unit]) { self.units = units }

  /// The first index at or behind `start`.
  func first(_ part: [Unit], from start: Int, _ frame: inout Frame) throws(ExpressionError) -> Int? {
    guard start + part.count <= units.count else { return nil }
    for index in start...(units.count - part.count) where try stands(part, at: index, &frame) { return index }
    return nil
  }

  /// The last index at or before `last`.
  func last(_ part: [Unit], upTo last: Int, _ frame: inout Frame) throws(ExpressionError) -> Int? {
    guard part.count <= units.count else { return nil }
    for index in stride(from: min(last, units.count - part.count), through: 0, by: -1)
    where try stands(part, at: index, &frame) { return index }
    return nil
  }

  private func stands(_ part: [Unit], at index: Int, _ frame: inout Frame) throws(ExpressionError) -> Bool {
    var matched = 0
    while matched < part.count, units[index + matched] == part[matched] { matched += 1 }
    try frame.charge(matched / 4 + (index & 3 == 0 ? 1 : 0))
    return matched == part.count
  }
}
