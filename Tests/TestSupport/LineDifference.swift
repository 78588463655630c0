/// What differs between two texts, line by line, for people.
public enum LineDifference {
  /// Lines that were expected and are not there with `-`, those that are there instead with `+`, and two lines of
  /// what is common around them; `…` where more is left out.
  public static func text(expected: String, found: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = found.split(separator: "\n", omittingEmptySubsequences: false)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    return shortened(merged(old, new, removed: removed, inserted: inserted)).joined(separator: "\n")
  }

  private static func merged(
    _ old: [Substring], _ new: [Substring], removed: Set<Int>, inserted: Set<Int>
  ) -> [String] {
    var lines: [String] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        lines.append("- " + old[left])
        left += 1
      } else if right < new.count, inserted.contains(right) {
        lines.append("+ " + new[right])
        right += 1
      } else {
        if left < old.count { lines.append("  " + old[left]) }
        left += 1
        right += 1
      }
    }
    return lines
  }

  private static func shortened(_ lines: [String]) -> [String] {
    let changed = lines.indices.filter { !lines[$0].hasPrefix("  ") }
    var result: [String] = []
    for index in lines.indices {
      if changed.contains(where: { abs($0 - index) <= 2 }) {
        result.append(lines[index])
      } else if result.last != "…" {
        result.append("…")
      }
    }
    return result
  }
}
