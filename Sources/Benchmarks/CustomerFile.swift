import Foundation

/// Makes a customer file for the worked business: seeded, with a mistake in about one row of ten.
enum CustomerFile {
  private static let names = ["سارا کریمی", "علي رضايي", "Maryam Ahmadi", "Иван Петров", "  رضا   موسوی "]
  private static let cities = ["تهران", "tehran", "مشهد", "Shiraz", "نمی‌دانم"]

  static func write(rows: Int, to path: String) throws {
    try Data().write(to: URL(filePath: path))
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    defer { try? handle.close() }
    var text = "full_name,gender,mobile,city,birth_date,credit_limit\n"
    var state: UInt64 = 20_240_607
    for row in 0..<rows {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let draw = Int(state >> 33)
      let mobile = draw % 20 == 0 ? "0912\(row % 1000)" : "09\(100_000_000 + row)"
      let day = draw % 25 == 0 ? 32 : 1 + draw % 28
      text += "\(names[draw % names.count]),\(draw % 2 == 0 ? "مرد" : "female"),\(mobile),"
      text += "\(cities[draw % 40 == 0 ? 4 : draw % 4]),13\(50 + draw % 40)/\(1 + draw % 12)/\(day),\(draw % 1000)000\n"
      if text.utf8.count > 1 << 20 {
        try handle.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
    try handle.write(contentsOf: Data(text.utf8))
  }
}
