import Foundation
import Localization

/// The appearance of a user's name. Two names that a reader would confuse are alike, whatever letters they are written
/// in: history is signed with these names.
struct ConfusableName: Hashable, Sendable {
  /// The name with capitals read as they look, and with capitals read as small letters.
  private let forms: Set<String>

  /// - Parameter name: The name of a user.
  init(_ name: String) {
    // This letter would become another one that looks different.
    let plain = name.replacing("ϲ", with: "c").replacing("Ϲ", with: "C").precomposedStringWithCompatibilityMapping
    forms = [Self.skeleton(Self.shown(plain)), Self.skeleton(plain)]
  }

  /// Whether a reader could take one name for the other.
  ///
  /// - Parameter other: The other name.
  func isLike(_ other: ConfusableName) -> Bool { !forms.isDisjoint(with: other.forms) }

  /// Whether a character can be seen, and takes part in how the name looks.
  static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    guard !properties.isWhitespace, !properties.isDefaultIgnorableCodePoint, scalar != "\u{2800}" else { return false }
    return !hidden.contains(properties.generalCategory)
  }

  private static let hidden: Set<Unicode.GeneralCategory> = [
    .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator,
  ]

  /// Whether letters of two scripts stand in one name, as in `admin` with a Cyrillic а.
  ///
  /// - Parameter name: The name of a user.
  static func mixesScripts(_ name: String) -> Bool {
    Set(name.precomposedStringWithCompatibilityMapping.unicodeScalars.compactMap(Script.init)).count > 1
  }

  private enum Script: Hashable {
    case latin, greek, cyrillic, armenian, hebrew, arabic, other

    /// The script of a letter; nil for what all scripts share.
    init?(_ scalar: Unicode.Scalar) {
      guard scalar.properties.isAlphabetic else { return nil }
      switch scalar.value {
      case 0x300...0x36F: return nil
      case 0...0x2AF, 0x1D00...0x1DBF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xAB30...0xAB6F: self = .latin
      case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
      case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
      case 0x530...0x58F: self = .armenian
      case 0x590...0x5FF: self = .hebrew
      case 0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF: self = .arabic
      default: self = .other
      }
    }
  }

  /// Replaces capitals that look like another letter than their small forms do.
  private static func shown(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { capitals[$0] ?? $0 }))
  }

  private static func skeleton(_ text: String) -> String {
    var skeleton = String.UnicodeScalarView()
    for scalar in Folding.fold(text).unicodeScalars {
      switch looks[scalar] ?? scalar {
      case "m": skeleton.append(contentsOf: "rn".unicodeScalars)
      case "w": skeleton.append(contentsOf: "vv".unicodeScalars)
      case let letter: skeleton.append(letter)
      }
    }
    return String(skeleton)
  }

  private static let capitals = pairs("Il ΑA ΒB ΕE ΖZ ΗH Ιl Іl ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX")

  /// Pairs of a character and the Latin letter or figure that it looks like, and of characters that look alike in
  /// Persian and Arabic; in small letters.
  private static let looks = pairs(
    "аa вb еe кk мm нh оo рp сc тt уy хx іi їi јj ѕs һh ԁd ԛq ԝw ѵv ӏl ьb з3 йи єe ґг "
      + "αa βb γy εe ηn ιi κk μu νv οo ρp σo τt υu χx ωw ϳj "
      + "օo ոn սu հh ցg զq "
      + "ıi ɩi ɪi ɑa ɡg ȷj łl øo đd ħh ŧt ʙb ɢg ʜh ʟl ɴn ʀr ʏy ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ꜱs ᴛt ᴜu ᴠv ᴡw ᴢz "
      + "1l |l 0o "
      + "ةه ہه ھه ەه ۂه ۍی ێی ېی ےی ٱا ڪک ڭک ۆو ۇو ۋو ںن "
      + "‐- ‑- ‒- –- —- −- ․.")

  private static func pairs(_ text: String) -> [Unicode.Scalar: Unicode.Scalar] {
    let pairs = text.split(separator: " ").compactMap { pair -> (Unicode.Scalar, Unicode.Scalar)? in
      guard let first = pair.unicodeScalars.first, let last = pair.unicodeScalars.last else { return nil }
      return (first, last)
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
