/// The letters of Persian for those of other languages in the Arabic script: whoever reads Persian takes both for the
/// same, and whoever types may have had either on the keyboard. Hamza and madda over a letter are marks, and are dropped
/// as such.
enum PersianLetters {
  /// The letters that are taken for each letter, by their code points.
  private static let variants: [(letter: Unicode.Scalar, others: [UInt32])] = [
    // With a wasla, a wavy or a high hamza; the dagger with its own letter.
    ("ا", [0x671, 0x672, 0x673, 0x675, 0x773, 0x774, 0x870, 0x871, 0x872, 0x873, 0x874, 0x875, 0x876]),
    // Of Arabic with two dots or none, of Pashto, Kurdish, Urdu and Kashmiri.
    (
      "ی",
      [
        0x620, 0x626, 0x63D, 0x63E, 0x63F, 0x649, 0x64A, 0x678, 0x6CD, 0x6CE, 0x6D0, 0x6D1, 0x6D2, 0x6D3, 0x775, 0x776,
        0x777, 0x77A, 0x77B,
      ]
    ),
    // Of Arabic, and the long form.
    ("ک", [0x643, 0x6AA]),
    // With a ring, of Pashto.
    ("گ", [0x6AB]),
    // The tied t, and the letters of Urdu, Kurdish and Uyghur.
    ("ه", [0x629, 0x6BE, 0x6C0, 0x6C1, 0x6C2, 0x6C3, 0x6D5, 0x6FF]),
    // Of Kurdish, Uyghur, Kyrgyz and Kazakh.
    (
      "و",
      [0x624, 0x676, 0x677, 0x6C4, 0x6C5, 0x6C6, 0x6C7, 0x6C8, 0x6C9, 0x6CA, 0x6CB, 0x6CF, 0x778, 0x779]
    ),
    // Without its dot, of Urdu.
    ("ن", [0x6BA]),
  ]

  private static let letters: [UInt32: Unicode.Scalar] = variants.reduce(into: [:]) { letters, each in
    for other in each.others { letters[other] = each.letter }
  }

  /// The letter that a letter is taken for.
  ///
  /// - Parameter scalar: A code point.
  /// - Returns: nil for all others.
  /// - Complexity: O(1).
  static func letter(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    (0x620...0x876).contains(scalar.value) ? letters[scalar.value] : nil
  }
}
