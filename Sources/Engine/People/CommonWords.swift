/// The parts of which people build passwords that others guess. The words are ours, chosen by what the published studies of
/// leaked passwords name as kinds: words of access, names, clubs, cities, animals, seasons, love and faith.
enum CommonWords {
  /// The words, folded.
  static let all: Set<[Unicode.Scalar]> = Set(
    text.split { $0.isWhitespace }.map { GuessablePassword.plain(String($0)) })

  /// The letters that digits and signs stand for.
  static let disguises: [Unicode.Scalar: Unicode.Scalar] = [
    "0": "o", "1": "i", "!": "i", "3": "e", "4": "a", "@": "a", "5": "s", "$": "s", "7": "t", "8": "b",
  ]

  /// The keys beside a key, in three layouts.
  static let neighbours: [Unicode.Scalar: Set<Unicode.Scalar>] = {
    var neighbours: [Unicode.Scalar: Set<Unicode.Scalar>] = [:]
    for row in keyboardRows.map({ GuessablePassword.plain($0) }) {
      for (left, right) in zip(row, row.dropFirst()) {
        neighbours[left, default: []].insert(right)
        neighbours[right, default: []].insert(left)
      }
    }
    return neighbours
  }()

  private static let keyboardRows = [
    "1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدئو",
    "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
  ]

  private static let text = """
    password passwort pass passwd passcode word secret login logon signin access admin administrator root user guest
    master owner manager test testing demo sample default change changeme letmein welcome hello open enter please
    system server database account office company business customer daftar computer internet network windows linux
    google apple samsung android phone mobile wifi home house family
    love lover iloveyou loveyou mylove baby angel honey sweet heart darling forever friend friends happy lucky star
    sunshine sun moon sky night summer winter spring autumn january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday
    monkey dragon tiger lion eagle horse dog cat wolf bear fish bird rabbit butterfly flower rose
    red blue green black white golden silver orange purple diamond money gold king queen prince princess hero
    superman batman spiderman pokemon starwars matrix ninja soccer football baseball basketball hockey tennis
    barcelona madrid chelsea arsenal liverpool juventus milan persepolis esteghlal perspolis teraktor sepahan
    michael jordan thomas robert daniel david james john peter paul mark alex andrew anthony joshua jessica jennifer
    maria anna michelle nicole ashley amanda sara sarah sofia laura
    iran tehran persian persia isfahan shiraz tabriz mashhad karaj qom ahvaz rasht kish
    mohammad mohammed muhammad mahdi mehdi hossein hosein hassan reza alireza amir amirhossein hamed saeed majid masoud
    fatemeh zahra maryam narges nazanin parisa elham leila mina ali omid arash
    salam khoda khodaya allah bismillah eshgh eshghe asheghetam azizam ramz ramze gozarvazheh parviz doost madar pedar
    moscow moskva russia rossiya london paris berlin america canada
    parol privet lyubov natasha sergey vladimir andrey alexander dmitry ivan olga elena tatiana
    رمز رمزعبور عبور گذرواژه پسورد سلام خدا خدایا الله عشق عاشقتم عزیزم دوست مادر پدر ایران تهران اصفهان شیراز تبریز
    مشهد استقلال پرسپولیس محمد علی رضا حسین حسن مهدی امیر فاطمه زهرا مریم سارا مدیر کاربر شرکت دفتر
    пароль привет любовь люблю солнце москва россия спартак зенит админ мастер доступ сергей наташа андрей ольга
    владимир максим марина кошка собака
    """
}
