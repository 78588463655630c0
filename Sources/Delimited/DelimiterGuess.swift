/// Guesses the delimiter of a file from its first line.
public enum DelimiterGuess {
  /// The most frequent of comma, semicolon, tab and `|` outside of quotes.
  ///
  /// - Parameter line: The bytes of the file, at least of its first line.
  /// - Returns: The delimiter; a comma if there is none.
  public static func delimiter(ofLine line: some Sequence<UInt8>) -> UInt8 {
    let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    var counts = [0, 0, 0, 0]
    var isQuoted = false
    for byte in line {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A || byte == 0x0D { break }
      if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return most == 0 ? 0x2C : candidates[counts.firstIndex(of: most) ?? 0]
  }
}
