/// "Did you mean": the nearest of the names that would have been right.
public enum Suggestion {
  /// What the names are that are listed where none of them is near.
  public enum Listing: Sendable {
    case names, keys, choices

    /// The advice that lists them.
    func help(_ list: String) -> Diagnostic.Help {
      switch self {
      case .names: Diagnostic.Help("help.known_names", ["names": list])
      case .keys: Diagnostic.Help("help.known_keys", ["keys": list])
      case .choices: Diagnostic.Help("help.choices", ["choices": list])
      }
    }
  }

  /// Names for a sentence: `a`, `b`, `c`. Of many, the first `most`.
  public static func list(_ names: [String], most: Int = 24) -> String {
    names.prefix(most).map { "`\($0)`" }.joined(separator: ", ") + (names.count > most ? ", …" : "")
  }

  /// The candidate nearest to `name` by edits (insert, delete, replace, swap neighbours), or nil where even the
  /// nearest differs in more than a third of its letters (at least one may differ, but not all), or in more than
  /// `most`. Only the first thousand candidates count. O(candidates × length²), of which lengths that differ too much
  /// cost nothing.
  public static func nearest(
    to name: String, among candidates: some Sequence<String>, within most: Int = .max
  ) -> String? {
    let letters = Array(name.lowercased().unicodeScalars.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in candidates.prefix(1000) {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
      let limit = min(most, max(1, max(letters.count, other.count) / 3), (best?.distance ?? .max) - 1)
      if abs(letters.count - other.count) > limit { continue }
      let distance = distance(letters, other)
      if distance <= limit, distance == 0 || distance < min(letters.count, other.count) { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Optimal string alignment distance (Damerau 1964, without repeated edits of one place).
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1] + [Int](repeating: 0, count: right.count)
      for j in right.indices {
        let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
        row[j + 1] = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
