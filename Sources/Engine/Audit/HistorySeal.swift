import Audit

/// The frontier that a database keeps of its own history, held against the rows. It finds what was changed by somebody
/// who did not know of it, and where.
struct HistorySeal {
  private let seal: MerkleFrontier?
  /// The frontier of the rows at the size of the seal; nil before they have reached it.
  private var found: MerkleFrontier?

  /// - Parameter seal: The frontier that the database keeps; nil for none.
  init(_ seal: MerkleFrontier?) { self.seal = seal }

  /// Remembers the frontier of the rows where they have the size of the seal.
  ///
  /// - Parameter frontier: The frontier of the rows so far.
  mutating func compare(with frontier: MerkleFrontier) { if seal?.size == frontier.size { found = frontier } }

  /// Whether a history has all rows of the seal.
  ///
  /// - Parameter frontier: The frontier of its rows.
  func isReached(by frontier: MerkleFrontier) -> Bool { seal.map { $0.size <= frontier.size } ?? true }

  /// What the seal tells of a history that was read to its end.
  ///
  /// - Parameters:
  ///   - size: The number of its rows.
  ///   - missing: The number of rows that are known to be gone between others.
  ///   - lastSeq: The number of the last row.
  func findings(size: UInt64, missing: Int, lastSeq: Int) -> [AuditFinding] {
    guard let seal else { return size > 0 ? [AuditFinding(.unsealed, rows: 1...max(1, lastSeq))] : [] }
    guard let found else {
      return [AuditFinding.truncated(to: size, missing, from: seal.size, lastSeq, headAt: nil)].compactMap(\.self)
    }
    var findings: [AuditFinding] = []
    if let rows = difference(seal, found) { findings.append(AuditFinding(.unsealed, rows: rows)) }
    let sealed = Int(clamping: seal.size)
    if size > seal.size, sealed < lastSeq { findings.append(AuditFinding(.unsealed, rows: (sealed + 1)...lastSeq)) }
    return findings
  }

  /// The rows of the first perfect subtree that differs; nil where none does.
  private func difference(_ seal: MerkleFrontier, _ found: MerkleFrontier) -> ClosedRange<Int>? {
    var (start, rest): (UInt64, UInt64) = (0, seal.size)
    for (sealed, root) in zip(seal.roots, found.roots) {
      let count = (1 as UInt64) << UInt64(UInt64.bitWidth - 1 - rest.leadingZeroBitCount)
      if sealed != root { return Int(clamping: start + 1)...Int(clamping: start + count) }
      start += count
      rest -= count
    }
    return nil
  }
}
