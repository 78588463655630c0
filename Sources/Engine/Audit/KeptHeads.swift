import Audit

/// The heads that were kept outside of a database, held against its history as it grows row by row.
struct KeptHeads {
  private let heads: [AuditHead]
  /// The index of the first head that the history has not grown to.
  private var next = 0
  /// The number of heads that fit.
  private(set) var matched = 0
  /// The number of the row up to which the heads fit.
  private var matchedSeq = 0
  /// The first head that does not fit, with the number of its last row.
  private var differing: (head: AuditHead, seq: Int)?

  /// - Parameter heads: The heads, in any order.
  init(_ heads: [AuditHead]) { self.heads = heads.sorted { $0.size < $1.size } }

  /// Compares the heads of a size with the history of that size.
  ///
  /// - Parameters:
  ///   - frontier: The frontier of the rows so far.
  ///   - lastSeq: The number of the last of them.
  mutating func compare(with frontier: MerkleFrontier, lastSeq: Int) {
    while next < heads.count, heads[next].size == frontier.size {
      if heads[next].root == frontier.root {
        matched += 1
        matchedSeq = lastSeq
      } else if differing == nil {
        differing = (heads[next], lastSeq)
      }
      next += 1
    }
  }

  /// What the heads tell of a history that was read to its end.
  ///
  /// - Parameters:
  ///   - size: The number of its rows.
  ///   - missing: The number of rows that are known to be gone between others; no head fits behind the first.
  ///   - lastSeq: The number of the last row.
  func findings(size: UInt64, missing: Int, lastSeq: Int) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    if let (head, seq) = differing {
      let first = min(matched == 0 ? 1 : matchedSeq + 1, seq)
      findings.append(
        AuditFinding(matched == 0 ? .replaced : .rewritten, rows: first...seq, headAt: head.at))
    }
    if let last = heads.last,
      let finding = AuditFinding.truncated(to: size, missing, from: last.size, lastSeq, headAt: last.at)
    {
      findings.append(finding)
    }
    return findings
  }
}

extension AuditFinding {
  /// The finding that rows at the end are gone.
  ///
  /// - Parameters:
  ///   - size: The number of rows that there are.
  ///   - missing: The number of rows that are known to be gone between others.
  ///   - former: The number of rows that there were.
  ///   - lastSeq: The number of the last row.
  ///   - headAt: The moment at which the head was kept that shows it; nil for the seal.
  /// - Returns: nil where no row at the end is gone.
  static func truncated(
    to size: UInt64, _ missing: Int, from former: UInt64, _ lastSeq: Int, headAt: String?
  ) -> AuditFinding? {
    guard former > size, former - size > UInt64(clamping: missing), lastSeq < .max else { return nil }
    let gone = Int(clamping: former - size - UInt64(clamping: missing))
    let (last, overflows) = lastSeq.addingReportingOverflow(gone)
    return AuditFinding(.truncated, rows: (lastSeq + 1)...(overflows ? .max : last), headAt: headAt)
  }
}
