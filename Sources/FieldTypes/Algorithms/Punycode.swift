/// Punycode (RFC 3492): the ASCII form of a domain label, without its `xn--`.
///
/// Labels are short (63 bytes), so the quadratic steps of the algorithm do not matter.
enum Punycode {
  /// The length of the encoded label.
  ///
  /// - Parameter label: Code points.
  /// - Returns: The length in bytes, or nil if the algorithm overflows.
  static func encodedLength(_ label: [UInt32]) -> Int? {
    let basic = label.count { $0 < 0x80 }
    var length = basic > 0 ? basic + 1 : 0
    var state = State()
    var point: UInt32 = 0x80
    var delta = 0
    var handled = basic
    while handled < label.count {
      guard let next = label.lazy.filter({ $0 >= point }).min() else { return nil }
      let (step, overflow) = Int(next - point).multipliedReportingOverflow(by: handled + 1)
      guard !overflow, delta <= Int.max - step else { return nil }
      delta += step
      point = next
      for value in label {
        if value < point { delta += 1 }
        if value == point {
          length += state.digitCount(of: delta)
          state.adapt(delta, points: handled + 1, isFirst: handled == basic)
          delta = 0
          handled += 1
        }
      }
      delta += 1
      point += 1
    }
    return length
  }

  /// Decodes a label.
  ///
  /// - Parameter label: The encoded label, without its `xn--`.
  /// - Returns: The text, or nil if the label is not well-formed.
  static func decode(_ label: borrowing Span<UInt8>) -> [Unicode.Scalar]? {
    var output: [Unicode.Scalar] = []
    var position = 0
    if let delimiter = lastHyphen(label) {
      for index in 0..<delimiter { output.append(Unicode.Scalar(label[index])) }
      position = delimiter + 1
    }
    var state = State()
    var point = 0x80
    var index = 0
    while position < label.count {
      let before = index
      guard let delta = state.readDelta(label, at: &position), delta <= 0x10_FFFF * 64 else { return nil }
      index += delta
      let count = output.count + 1
      state.adapt(index - before, points: count, isFirst: before == 0)
      point += index / count
      index %= count
      guard let scalar = UInt32(exactly: point).flatMap(Unicode.Scalar.init) else { return nil }
      output.insert(scalar, at: index)
      index += 1
    }
    return output
  }

  private static func lastHyphen(_ label: borrowing Span<UInt8>) -> Int? {
    var index = label.count
    while index > 0 {
      index -= 1
      if label[index] == UInt8(ascii: "-") { return index }
    }
    return nil
  }
}

extension Punycode {
  /// The state of the variable-length integers: their bias. The constants are those of RFC 3492, section 5.
  struct State {
    private var bias = 72
    private static let base = 36
    private static let low = 1
    private static let high = 26

    private func threshold(_ k: Int) -> Int { min(max(k - bias, Self.low), Self.high) }

    /// The number of digits of an encoded delta (section 6.3).
    ///
    /// - Parameter delta: A delta.
    func digitCount(of delta: Int) -> Int {
      var rest = delta
      var count = 1
      var k = Self.base
      while rest >= threshold(k) {
        rest = (rest - threshold(k)) / (Self.base - threshold(k))
        count += 1
        k += Self.base
      }
      return count
    }

    /// Reads a delta (section 6.2).
    ///
    /// - Parameters:
    ///   - label: The encoded label.
    ///   - position: The index of the next byte; moved behind the delta.
    /// - Returns: The delta; nil if the label ends within it, has a byte that is not a digit, or the delta overflows.
    func readDelta(_ label: borrowing Span<UInt8>, at position: inout Int) -> Int? {
      var delta = 0
      var weight = 1
      var k = Self.base
      while position < label.count {
        guard let digit = Self.digit(label[position]) else { return nil }
        position += 1
        let (part, overflow) = digit.multipliedReportingOverflow(by: weight)
        guard !overflow, delta <= Int.max - part else { return nil }
        delta += part
        if digit < threshold(k) { return delta }
        let (heavier, tooHeavy) = weight.multipliedReportingOverflow(by: Self.base - threshold(k))
        guard !tooHeavy else { return nil }
        weight = heavier
        k += Self.base
      }
      return nil
    }

    /// Adapts the bias (section 6.1).
    ///
    /// - Parameters:
    ///   - delta: The delta that was read last.
    ///   - points: The number of code points so far.
    ///   - isFirst: Whether it was the first delta.
    mutating func adapt(_ delta: Int, points: Int, isFirst: Bool) {
      var rest = isFirst ? delta / 700 : delta / 2
      rest += rest / points
      var k = 0
      while rest > (Self.base - Self.low) * Self.high / 2 {
        rest /= Self.base - Self.low
        k += Self.base
      }
      bias = k + (Self.base - Self.low + 1) * rest / (rest + 38)
    }

    private static func digit(_ byte: UInt8) -> Int? {
      switch byte {
      case 0x30...0x39: Int(byte) - 0x30 + 26
      case 0x41...0x5A: Int(byte) - 0x41
      case 0x61...0x7A: Int(byte) - 0x61
      default: nil
      }
    }
  }
}
