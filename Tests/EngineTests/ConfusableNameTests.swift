import TestSupport
import Testing

@testable import Engine

@Suite("Names that look alike") struct ConfusableNameTests {
  private func isLike(_ left: String, _ right: String) -> Bool { ConfusableName(left).isLike(ConfusableName(right)) }

  @Test("letters of other scripts, widths and styles, figures for letters, marks and capitals make no other name")
  func alike() {
    for (name, other) in [
      ("admin", "\u{430}dmin"), ("admin", "ＡＤＭＩＮ"), ("admin", "𝐚𝐝𝐦𝐢𝐧"), ("admin", "ádmin"), ("admin", "adrnin"),
      ("coco", "сосо"), ("boss", "b0ss"), ("ali", "aIi"), ("alice", "a1ice"), ("PETER", "ΡΕΤΕR"), ("vova", "νova"),
      ("oxana", "οχana"), ("will", "vvill"), ("علی", "علي"), ("کامران", "كامران"), ("مهدیه", "مهدية"),
      ("user1", "userl"),
      ("łukasz", "lukasz"), ("office", "oﬃce"), ("ali۱", "ali1"), ("a-b", "a‐b"), ("сева", "ceвa"),
    ] {
      #expect(isLike(name, other), "\(name) \(other)")
    }
    for (name, other) in [
      ("sara", "omid"), ("ali", "ala"), ("علی", "رضا"), ("иван", "игорь"), ("user1", "user2"), ("nina", "anna"),
    ] {
      #expect(!isLike(name, other), "\(name) \(other)")
    }
  }

  @Test("a name with any letter put in look-alikes is like itself, or refused for mixing scripts")
  func generated() {
    let looks: [Character: String] = [
      "a": "аαɑａ𝒂á", "c": "сϲｃç", "e": "еεｅé", "i": "іιｉí", "j": "јϳｊ", "o": "оοօ0ｏö", "p": "рρｐ", "s": "ѕｓš",
      "x": "хχｘ",
      "y": "уγｙý", "h": "һｈ", "k": "кκｋ",
    ]
    var generator = SeededGenerator(seed: 16)
    let letters = looks.keys.sorted()
    for _ in 0..<500 {
      let name = String((0..<8).map { _ in letters.randomElement(using: &generator) ?? "a" })
      let other = String(
        name.map { letter in
          Bool.random(using: &generator) ? letter : looks[letter]?.randomElement(using: &generator) ?? letter
        })
      #expect(isLike(name, other), "\(name) \(other)")
    }
  }

  @Test("scripts do not mix; figures and marks go with each")
  func scripts() {
    for name in ["\u{430}dmin", "sаra", "aλi", "علیali", "αдa", "սara"] {
      #expect(ConfusableName.mixesScripts(name), "\(name)")
    }
    for name in ["admin", "sara.1", "سارا۱", "иван-2", "Ωμέγα", "josé", "山田", "עלי"] {
      #expect(!ConfusableName.mixesScripts(name), "\(name)")
    }
  }

  @Test("what cannot be seen is no part of a name")
  func invisible() {
    for scalar
      in "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}\u{202E}\u{2066}\u{34F}\u{3164}\u{115F}\u{2800}\u{A0}\u{0}\u{1B}\u{85}\u{E0041}\u{FE0F}\u{E000}"
      .unicodeScalars
    {
      #expect(!ConfusableName.isVisible(scalar), "U+\(String(scalar.value, radix: 16))")
    }
    for scalar in "aя۱ی-._é山".unicodeScalars { #expect(ConfusableName.isVisible(scalar)) }
  }
}
