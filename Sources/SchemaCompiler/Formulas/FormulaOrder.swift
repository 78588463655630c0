import Diagnostics
import SchemaModel

/// The order in which the values that formulas decide are evaluated: each behind those that it reads, else as declared.
/// Where there is none, the loop is reported.
///
/// Strongly connected components (Tarjan 1972) over a stack of its own. O(fields + reads).
struct FormulaOrder {
  /// A field whose value formulas decide.
  struct Node {
    let id: FieldID
    /// `amount`, `purchases.amount`.
    let name: String
    /// The formulas that decide it.
    let formulas: [LocatedFormula]
    let compute: Formula?
  }

  private(set) var order: [FieldID] = []
  /// The computed fields that depend on the day, or on facts that only a stored record has.
  private(set) var unstored: Set<FieldID> = []
  private let nodes: [Node]
  /// The indices of the nodes that each node reads, in the order of their declaration.
  private let reads: [[Int]]

  /// Sorts fields.
  ///
  /// - Parameters:
  ///   - nodes: the fields in the order of declaration.
  ///   - bag: collects the diagnostics.
  init(_ nodes: [Node], bag: DiagnosticBag) {
    self.nodes = nodes
    let numbers = Dictionary(nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
    reads = nodes.map { node in
      Set(node.formulas.flatMap(\.formula.reads.fields)).compactMap { numbers[$0] }.sorted()
    }
    for group in groups() {
      if group.count > 1 || group.allSatisfy({ reads[$0].contains($0) }) { report(group, bag) }
      order += group.sorted().map { nodes[$0].id }
      for number in group where isUnstored(nodes[number]) { unstored.insert(nodes[number].id) }
    }
  }

  /// Whether a computed value cannot be stored: it would not be the same tomorrow.
  private func isUnstored(_ node: Node) -> Bool {
    guard let compute = node.compute else { return false }
    return compute.reads.clock || !compute.reads.builtIn.isEmpty || !compute.reads.fields.isDisjoint(with: unstored)
  }

  /// Nodes that read one another, each group behind those that it reads.
  private func groups() -> [[Int]] {
    var groups: [[Int]] = []
    var index = [Int?](repeating: nil, count: nodes.count)
    var low = [Int](repeating: 0, count: nodes.count)
    var isOpen = [Bool](repeating: false, count: nodes.count)
    var open: [Int] = []
    var next = 0
    for root in nodes.indices where index[root] == nil {
      var path: [(node: Int, edge: Int)] = [(root, 0)]
      while let (node, edge) = path.last {
        if edge == 0, index[node] == nil {
          (index[node], low[node]) = (next, next)
          next += 1
          open.append(node)
          isOpen[node] = true
        }
        if edge < reads[node].count {
          path[path.count - 1].edge += 1
          let other = reads[node][edge]
          if let seen = index[other] {
            if isOpen[other] { low[node] = min(low[node], seen) }
          } else {
            path.append((other, 0))
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
        guard low[node] == index[node], let start = open.lastIndex(of: node) else { continue }
        let group = Array(open[start...])
        open.removeSubrange(start...)
        for member in group { isOpen[member] = false }
        groups.append(group)
      }
    }
    return groups
  }

  /// Reports the shortest loop through the field that is declared first: once, with all its ranges.
  private func report(_ group: [Int], _ bag: DiagnosticBag) {
    guard let first = group.min(), let loop = shortestLoop(from: first, in: Set(group)) else { return }
    let names = (loop + [first]).map { "`\(nodes[$0].name)`" }.joined(separator: " → ")
    let ranges = zip(loop, loop.dropFirst() + [first]).map { node, read in range(of: node, reading: read) }
    bag.report(
      .formulaLoop, at: ranges.first ?? nil, ["name": nodes[first].name, "loop": names],
      notes: zip(loop, ranges).dropFirst().map { node, range in
        Diagnostic.Note("note.formula_loop", at: range, ["name": nodes[node].name])
      })
  }

  private func shortestLoop(from start: Int, in group: Set<Int>) -> [Int]? {
    var cameFrom: [Int: Int] = [:]
    var queue = [start]
    var position = 0
    while position < queue.count {
      let node = queue[position]
      position += 1
      for other in reads[node] where group.contains(other) {
        if other == start {
          var loop = [node]
          while let last = loop.last, last != start, let before = cameFrom[last] { loop.append(before) }
          return loop.reversed()
        }
        if other != start, cameFrom[other] == nil {
          cameFrom[other] = node
          queue.append(other)
        }
      }
    }
    return nil
  }

  /// The range of the formula by which one node reads the other.
  private func range(of node: Int, reading other: Int) -> SourceRange? {
    nodes[node].formulas.first { $0.formula.reads.fields.contains(nodes[other].id) }?.range
  }
}
