/// The languages with a code of two letters in ISO 639-1.
public enum LanguageCodes {
  /// Whether a text is one of the codes.
  ///
  /// - Parameter code: a text in lower case.
  public static func contains(_ code: String) -> Bool { all.contains(code) }

  /// The code of a language by its English name.
  ///
  /// - Parameter name: the name in any case.
  /// - Returns: nil for an unknown name.
  public static func code(ofName name: String) -> String? { names[name.lowercased()] }

  private static let names = [
    "persian": "fa", "farsi": "fa", "english": "en", "russian": "ru", "arabic": "ar", "turkish": "tr", "german": "de",
    "french": "fr", "spanish": "es", "kurdish": "ku", "armenian": "hy", "azerbaijani": "az",
  ]

  private static let all = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv \
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st \
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split(separator: " ").map(String.init))
}
