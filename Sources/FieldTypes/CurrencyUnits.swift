/// How finely a currency counts: its minor units after ISO 4217, as they are in daily use.
public enum CurrencyUnits {
  /// The digits behind the point. The rial's are 0, since nobody has written a dinar for decades.
  ///
  /// - Parameter currency: ISO 4217, in capitals.
  /// - Returns: 0, 2, 3 or 4; 2 for currencies that it does not know.
  public static func places(_ currency: String) -> Int {
    if withoutPlaces.contains(currency) { return 0 }
    if withThree.contains(currency) { return 3 }
    return withFour.contains(currency) ? 4 : 2
  }

  private static let withoutPlaces: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "IRR", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
    "XOF", "XPF",
  ]
  private static let withThree: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
  private static let withFour: Set<String> = ["CLF", "UYW"]
}
