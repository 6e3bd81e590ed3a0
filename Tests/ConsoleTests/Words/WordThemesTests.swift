import Foundation
import Testimony
import Testing

@testable import Console

/// What a word that she keeps for years must not begin with: the program is content with the first
/// letters of a word, so that they may stand on her paper alone.
@Suite("The themes of the word lists")
struct WordThemesTests {
  enum Theme: CaseIterable {
    case violence, body, money, law, religion, war
  }

  /// Beginnings, as they are written, accents and all; in `violence` also captivity and what somebody who was
  /// sold has been called.
  static let forbidden: [Language: [Theme: String]] = [
    .english: [
      .violence: """
      hit beat stab shoot gun knife blade blood wound kill murder hurt rape slap whip \
      weapon bomb threat slave cage chain prison jail trap victim
      """,
      .body: """
      breast bottom thigh skin naked nude hips belly womb penis vagin sex nipple groin \
      throat lips
      """,
      .money: """
      money cash coin debt loan price dollar euro pound penny pay sell bank profit
      """,
      .law: """
      law police court judge crime guilt prison arrest lawyer trial visa passport border \
      fine
      """,
      .religion: """
      god church pray bible angel devil priest mosque temple holy cross psalm sin
      """,
      .war: """
      warrior warfare army soldier battle enemy tank missile grenade rifle troop
      """,
    ],
    .romanian: [
      .violence: """
      lovi bate bătai bătău cuțit sânge sang rană ucid ucig omor viol bici arm bomb amenin \
      sclav cușc lanț închis victim
      """,
      .body: """
      sân fund coaps piele goliciune șold buric penis vagin sex gât buze pântec
      """,
      .money: """
      ban bani leul lei dator preț euro vând plată banc profit
      """,
      .law: """
      legal poliți judec crim vin arest avocat proces viz pașap graniț amend tribunal \
      jandarm
      """,
      .religion: """
      dumnez biseri rugăc bibli înger drac preot moschee sfânt cruce psalm păcat icoan
      """,
      .war: """
      război armat soldat lupt duşman dușman tanc rachet grenad pușc
      """,
    ],
    .bulgarian: [
      .violence: """
      бой бия удар нож кръв рана убий убив изнасил плесни камшик оръж бомб заплах роб \
      клетк вериг затвор капан жертв мече мечов пистол бито проститу курв
      """,
      .body: """
      гърд дупе бедр кожа голот член корем утроб секс устн гърло пъп циц тяло
      """,
      .money: """
      пари дълг заем цена евро лева плащ плати прода банк печалб монет
      """,
      .law: """
      закон полиц съд престъп вина арест адвокат виз паспорт границ глоба дело прокур
      """,
      .religion: """
      бог черкв молит библи ангел дявол поп храм свещен кръст псалом грях икон козунак \
      елха коледа
      """,
      .war: """
      война войник армия битка враг танк ракета гранат пушк отряд
      """,
    ],
    .hungarian: [
      .violence: """
      verekedik verés ütés kés késel vér seb gyilk megöl erőszak pofon ostor fegyver bomba \
      fenyeget rabsz ketrec lánc börtön csapda áldozat kard nyíl kurva puska tőr
      """,
      .body: """
      mell fenék comb bőr meztelen csípő hasfal pénisz hüvely szex ajak torok test
      """,
      .money: """
      pénz adósság kölcsön árcédula euró forint fizet elad bank haszon érme
      """,
      .law: """
      törvény rendőr bíróság bíró bűn bűnös letartóz ügyvéd vízum útlevél határ bírság \
      perel ügyész tanú
      """,
      .religion: """
      isten templom ima biblia angyal ördög papi papok mecset szent kereszt zsoltár bűn \
      karács húsvét
      """,
      .war: """
      háború katona hadsereg csata ellenség tank rakéta gránát had
      """,
    ],
    .polish: [
      .violence: """
      bicie bicz nóż noż krew krwaw rana zabi zabój gwałt policz broń bomb groźb niewoln \
      klatka łańcuch więzien pułapk ofiar miecz suki kurw pistol topór
      """,
      .body: """
      pierś piersi pośladk udo skór nagi nagość biodr brzuch łono penis pochw seks warg \
      gardł pępek ciało warkocz włos
      """,
      .money: """
      pienią długi pożycz cena euro złoty płac płat sprzeda bank zysk monet groszy
      """,
      .law: """
      prawo policj sąd sędzi przestęp wina aresz adwokat wiza paszport granic mandat \
      przepis ustaw prokur
      """,
      .religion: """
      bóg kości modlit bibli anioł diabeł ksiądz meczet święt krzyż psalm grzech choink \
      manna ołtarz
      """,
      .war: """
      wojn wojsk żołnierz bitwa wróg czołg rakiet granat armia karabin
      """,
    ],
    .german: [
      .violence: """
      schlag schläg messer blut wund mord töt gewalt ohrfeig peitsch waffen bombe drohen \
      sklav käfig kette gefäng falle opfer schwert hure dolch pistole
      """,
      .body: """
      brust busen hintern schenkel haut nackt hüfte bauch penis vagina sex lippe kehle \
      nabel körper haar
      """,
      .money: """
      geld schuld kredit preis euro zahlen verkauf bank gewinn münze cent
      """,
      .law: """
      gesetz polizei gericht richter verbrech haft anwalt visum grenze strafe urteil zeuge \
      klage ausweis
      """,
      .religion: """
      gott kirche gebet beten bibel engel teufel pfarr mosche heilig kreuz psalm sünde \
      advent weihnach altar
      """,
      .war: """
      krieg soldat armee schlacht feind panzer rakete granate gewehr
      """,
    ],
    .dutch: [
      .violence: """
      slaan slag mes bloed wond moord dood geweld klap zweep wapen bom dreig slaaf kooi \
      ketting gevang valstrik valkuil slachtof zwaard hoer pistool dolk raam club
      """,
      .body: """
      borst billen dij huid naakt heup buik baarm penis vagina seks lip keel navel lichaam \
      haar
      """,
      .money: """
      geld schuld lening prijs euro betaal verkoop bank winst munten cent
      """,
      .law: """
      wet politie rechter rechtb misdaad arrest advoc visum paspoort grens boete vonnis \
      getuig straf
      """,
      .religion: """
      god kerk gebed bidden bijbel engel duivel priest moskee heilig kruis psalm zonde \
      kerst pasen altaar
      """,
      .war: """
      oorlog soldaat leger veldslag vijand tank raket granaat geweer
      """,
    ],
  ]

  @Test(
    "No word begins like one of violence, body, money, law, religion or war",
    arguments: Language.allCases)
  func themes(language: Language) throws {
    let forbidden = try #require(Self.forbidden[language])
    #expect(Set(forbidden.keys) == Set(Theme.allCases))
    let text = try ProjectFiles.bytes("Sources/CResources/Words/\(language.rawValue)-1.txt")
    let words = String(decoding: text, as: UTF8.self).split(separator: "\n")
    #expect(words.count == 1_024)
    for (theme, beginnings) in forbidden {
      for beginning in beginnings.split(separator: " ") {
        for word in words { #expect(!word.hasPrefix(beginning), "\(theme): \(word)") }
      }
    }
  }
}
