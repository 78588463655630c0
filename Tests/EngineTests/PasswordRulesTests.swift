import Diagnostics
import Testing

@testable import Engine

@Suite("Which passwords can be chosen")
struct PasswordRulesTests {
  private func refusal(_ password: String, knowing words: [String] = []) -> String? {
    do {
      _ = try PasswordRules.checked(password, knowing: words)
      return nil
    } catch let failure as Failure {
      return failure.key
    } catch {
      return "\(error)"
    }
  }

  /// Letters that follow no pattern, and are the same in every run.
  private func random(_ length: Int, seed: UInt64) -> String {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let letters = Array("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789 -_چژگپйцф")
    return String(
      (0..<length).map { _ in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return letters[Int(state % UInt64(letters.count))]
      })
  }

  @Test(
    "a password has 15 to 1024 code points and is never cut",
    arguments: [
      (14, "failure.user.password_short"), (15, nil), (64, nil), (128, nil), (129, nil), (1024, nil),
      (1025, "failure.user.password_long"),
    ] as [(Int, String?)])
  func lengths(length: Int, key: String?) {
    // A space at an end would be a pattern of no length; the letters are mixed anyway.
    #expect(refusal(random(length, seed: 7)) == key)
  }

  @Test("no kinds of characters are demanded: whatever has fifteen letters without a pattern is taken")
  func noComposition() {
    for seed in 1...500 as ClosedRange<UInt64> { #expect(refusal(random(15, seed: seed)) == nil, "\(seed)") }
    for phrase in ["correct horse battery staple", "شب‌های روشن در آسمان", "вчера дождь шёл из окна"] {
      #expect(refusal(phrase) == nil, "\(phrase)")
    }
  }

  /// More than ten thousand passwords as people build them: words, doubled, with years, rows of keys and signs behind.
  private static var common: [String] {
    let words = CommonWords.all.map { String(String.UnicodeScalarView($0)) }.sorted()
    let ends = [
      "123456789012345", "1234567890", "2024!!!!!!!!!!!", "qwertyuiop", "1399139913991399", "aaaaaaaaaaaaaaa",
    ]
    var all: [String] = []
    for word in words {
      all.append(String(repeating: word, count: 4))
      all.append(word + word.uppercased() + "2020")
      for end in ends { all += [word + end, end + word] }
      for other in words.prefix(12) { all.append(word + other + "1234567") }
      for other in words.suffix(13) { all.append(other + word + "!!!!!!!!!") }
    }
    return all.filter { $0.unicodeScalars.count >= 15 }
  }

  @Test("ten thousand passwords that people build of the same few parts are refused, whatever they are disguised as")
  func guessed() {
    let common = Self.common
    #expect(common.count > 10_000)
    let taken = common.filter { refusal($0) != "failure.user.password_common" }
    #expect(taken.isEmpty, "\(taken.count): \(taken.prefix(10))")
    for password in [
      "P@ssw0rd1234567", "PASSWORDPASSWORD", "aaaaaaaaaaaaaaaa", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkj",
      "123456789012345", "۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵", "qwertyuiopasdfghjkl", "йцукенгшщзхъ123456", "ضصثقفغعهخحجچشسیب",
      "abcabcabcabcabcabc", "x7x7x7x7x7x7x7x7", "1380138013801380", "password password", "L3tm31n!!!!!!!!!!!",
    ] { #expect(refusal(password) == "failure.user.password_common", "\(password)") }
  }

  @Test("names of the user and of the business are no passwords, alone, doubled or with a year")
  func ownWords() {
    for password in ["nilofarnilofarnilofar", "Nilofar Rahimi2024", "sarvghamatan2024", "sarvghamatan123456"] {
      #expect(refusal(password, knowing: ["nilofar rahimi", "Sarvghamatan"]) != nil, "\(password)")
      #expect(refusal(password + "vzkqtmwhxb") == nil)
    }
  }
}
