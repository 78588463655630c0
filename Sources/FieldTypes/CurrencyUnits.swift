/// The minor units of currencies after ISO 4217, as they are in daily use.
public enum CurrencyUnits {
  /// The number of decimal places of a currency. The rial has none, since dinars have been out of use for decades.
  ///
  /// - Parameter currency: An ISO 4217 code in capitals.
  /// - Returns: 0, 2, 3 or 4; 2 for unknown currencies.
  public static func scale(of currency: String) -> Int {
    if withoutDecimals.contains(currency) { return 0 }
    if withThree.contains(currency) { return 3 }
    return withFour.contains(currency) ? 4 : 2
  }

  private static let withoutDecimals: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "IRR", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
    "XOF", "XPF",
  ]
  private static let withThree: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
  private static let withFour: Set<String> = ["CLF", "UYW"]
}
