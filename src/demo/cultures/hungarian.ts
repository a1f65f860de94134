import { type Culture, latin } from './culture.js';

export const hungarian: Culture = {
  locale: 'hu',
  share: 0.2,
  // No Hungarian mobile number begins with 55.
  places: [
    { country: 'HU', city: 'Budapest', phone: '+3655#######' },
    { country: 'HU', city: 'Budapest', phone: '+3655#######' },
    { country: 'HU', city: 'Budapest', phone: '+3655#######' },
    { country: 'HU', city: 'Debrecen', region: 'Hajdú-Bihar', phone: '+3655#######' },
    { country: 'HU', city: 'Szeged', region: 'Csongrád-Csanád', phone: '+3655#######' },
    { country: 'HU', city: 'Pécs', region: 'Baranya', phone: '+3655#######' },
    { country: 'HU', city: 'Győr', region: 'Győr-Moson-Sopron', phone: '+3655#######' },
    { country: 'HU', city: 'Miskolc', region: 'Borsod-Abaúj-Zemplén', phone: '+3655#######' },
    { country: 'HU', city: 'Eger', region: 'Heves', phone: '+3655#######' },
  ],
  given: latin(
    'Ádám, Ágnes, Anikó, Anna, Attila, Balázs, Barbara, Bence, Csaba, Dániel, Dóra, Edit, Emese, Enikő, Eszter, Gábor, Gergő, Györgyi, Hajnalka, Ildikó, Imre, István, Judit, Katalin, Krisztina, László, Levente, Lilla, Márton, Mátyás, Mónika, Nóra, Orsolya, Péter, Réka, Sándor, Szilvia, Tamás, Tímea, Tünde, Vera, Viktor, Zoltán, Zsófia',
  ),
  family: latin(
    'Ács, Antal, Bakos, Balla, Balogh, Barta, Bárány, Bodnár, Bognár, Bálint, Csizmadia, Csonka, Deák, Dobos, Dudás, Erdős, Fazekas, Fehér, Fekete, Fodor, Fülöp, Gál, Gáspár, Garami, Halász, Hegedűs, Illés, Jakab, Juhász, Katona, Kelemen, Kerekes, Kántor, Kocsis, Kozma, Lengyel, Lukács, Madarász, Major, Máté, Nádasi, Nyári, Oravecz, Orosz, Pálfi, Pap, Pásztor, Pálos, Rácz, Sárközi, Simon, Sipos, Somogyi, Szalai, Székely, Takács, Tamási, Tordai, Vadász, Vass, Végh, Vincze, Virág',
  ),
  displayName: (given, family) => `${family} ${given}`,
  companies: {
    first: latin(
      'Tölgyfa, Duna, Kék Ajtó, Napraforgó, Belváros, Kőhíd, Pipacs, Tavasz, Lámpás, Gesztenye, Aranyalma, Fecske, Mátra, Zöldliget, Villám, Sarki, Hárs, Levendula, Kisrigó, Platán',
    ),
    trades: latin(
      'Pékség Kft., Fogászat Kft., Könyvelőiroda Bt., Építésziroda Kft., Kávézó Kft., Könyvesbolt Bt., Gyógytorna Bt., Asztalosműhely Kft., Állatorvosi Rendelő Kft., Kertészet Kft., Ügyvédi Iroda, Nyomda Kft., Lakberendezés Kft., Utazási Iroda Kft., Kerékpárbolt Kft., Zeneiskola Nonprofit Kft.',
    ),
    join: (first, trade) => `${first} ${trade}`,
  },
  jobTitles: [
    'Ügyvezető',
    'Tulajdonos',
    'Irodavezető',
    'Pénzügyi vezető',
    'Könyvelő',
    'Értékesítési vezető',
    'Marketingvezető',
    'Üzletvezető',
    'Alapító',
    'Gazdasági igazgató',
    'Projektvezető',
  ],
  tags: { loyal: 'hűséges', callBack: 'visszahívni', event: 'szakvásár' },
  texts: {
    inquiry: [
      [
        'Melyik csomag való nekünk?',
        'Jó napot! Négyen dolgozunk, havonta nagyjából 120 számlát állítunk ki. Melyik csomagot ajánlják?',
      ],
      ['Átállás másik programról', 'Mennyi ideig tart az átállás, és átjönnek-e a régi ügyfelek adatai?'],
      ['Van próbaidőszak?', 'Üdvözlöm! Ki lehet próbálni a programot, mielőtt döntünk?'],
    ],
    firstCall: [
      [
        'Első hívás',
        '{name} egyedül viszi az irodát, és elege van a táblázatokból. Érdekli: {item}. Elküldtem az összehasonlítást.',
      ],
      [
        'Bemutatkozás',
        'Jó beszélgetés volt, kb. 20 perc. Most füzetben és Excelben vezet mindent. **Következő lépés:** bemutató a könyvelővel együtt.',
      ],
      ['Visszahívás', 'Másodszorra értem el. Tetszik neki az ötlet, a két új kolléga költségére kíváncsi.'],
      ['Első hívás', 'Rövid volt, ügyfélhez indult. Árlistát kér e-mailben, jövő héten hívjam.'],
    ],
    demonstration: [
      [
        'Bemutató',
        'Megnéztük a számlázást, az emlékeztetőket és a havi összesítőt. Leginkább az emlékeztetők tetszettek.\n\n- 400 ügyfelet hozna át\n- második telephelyről is kérdezett',
      ],
      ['Bemutató náluk', 'Egy egész hónapot végigvettünk a saját számaikkal. A könyvelő is ott volt a végén.'],
      ['Helyszíni betanítás', 'Fél nap, {company}. A sablonokat együtt állítottuk be.'],
    ],
    offer: [
      [
        'Ajánlat: {item}',
        'Kedves {name}!\n\nAhogy ígértem, küldöm az ajánlatot: **{item}**. A hónap végéig érvényes, az adatok áthozatala benne van.\n\nÜdvözlettel\n{rep}',
      ],
      [
        'Ajánlat és teendők',
        'Kedves {name}!\n\nKöszönöm a mai beszélgetést. Mellékelem az ajánlatot és az átállás teendőit.\n\n{rep}',
      ],
    ],
    nudge: [
      [null, 'Kedves {name}, megérkezett az ajánlat? Szívesen átbeszélem telefonon is. {rep}'],
      [null, 'Jó reggelt! Holnap tízkor találkozunk, a link az e-mailben van. {rep}'],
    ],
    reply: [
      ['Re: Ajánlat', 'Köszönöm, jónak tűnik. Megbeszélem a társammal, és hétfőn jelentkezem.'],
      [null, 'Elnézést, zsúfolt hét. Csütörtökön tud hívni?'],
      ['Re: {item}', 'Szeretnénk megrendelni. A szerződést kérem az iroda címére.'],
    ],
    onboarding: [
      ['Beállítás', 'Áthoztuk az ügyfeleket, megvannak az első sablonok. Az első számla a hívás alatt ment ki.'],
      ['Kezdő lépések', 'Végigmentünk a havi összesítőn. {name} két kollégát hív meg. Két hét múlva ránézek.'],
    ],
    checkIn: [
      ['Negyedéves hívás', 'Minden rendben. Az emlékeztetőket naponta használja, feleannyi a kifizetetlen számla.'],
      ['Hogy megy?', 'Elégedett ({item}). Telephelyenként bontott kimutatást szeretne, továbbadtam.'],
      ['Érdeklődő hívás', 'Jövő hónapban új kolléga kezd, neki kellene egy rövid betanítás.'],
      ['Éves áttekintés', 'Végignéztük az évet: 640 számla, havi kilenc emlékeztető. A megújítás nem kérdés.'],
    ],
    remark: [
      'Délután négy után érdemes hívni, délelőtt ügyfelekkel van.',
      'A döntést a társával együtt hozza, ő nézi a pénzt.',
      'A fél várost ismeri. Jó lenne tőle ajánlást kérni.',
      'Minden hírlevelet elolvas.',
      'A szakvásáron találkoztunk, sokat beszélgettünk a bérleti díjakról.',
      '{company} ősszel nagyobb helyre költözik.',
    ],
    detail: [
      'A lánya most kezdte az egyetemet.',
      'Méhészkedik, érdemes a mézről kérdezni.',
      'Augusztusban mindig szabadságon van.',
      'Szerdánként kórusban énekel, akkor ne hívjuk.',
      '**Rövid** leveleket kér.',
      'Félmaratonra készül.',
      'Kutya is van az irodában.',
      'Papíron szereti a dolgokat.',
    ],
    complaint: [
      ['Kétszer terhelték', 'Ebben a hónapban kétszer vonták le a díjat. Kérem, nézzenek utána.'],
      [
        'Téves emlékeztető',
        'Két ügyfelünk olyan számláról kapott emlékeztetőt, amit már kifizetett. Kellemetlen volt.',
      ],
      ['Lassú válasz', 'Négy napig nem kaptam választ. Tavaly ez négy óra volt.'],
    ],
    amends: [
      [
        'Elnézést kérünk',
        'Kedves {name}!\n\nEnnek nem lett volna szabad megtörténnie. A második összeget visszautaltuk, és az okát is megtaláltuk.\n\n{rep}',
      ],
      [
        'Mi történt, és mit tettünk',
        'Kedves {name}!\n\nKöszönjük, hogy szólt. A hibát kijavítottuk, a következő hónap ajándék.\n\n{rep}',
      ],
    ],
    review: [
      ['Értékelés: 5/5', '„Visszakaptam a péntekjeimet. Aki felveszi a telefont, az tudja is, miről beszél.”'],
      ['Értékelés: 4/5', '„Azt tudja, amit ígér. A kimutatás lehetne szebb.”'],
    ],
    gift: [
      ['Karácsonyi csomag', 'Kézzel írt lappal küldtük.'],
      ['Egy üveg tokaji', 'Köszönet a sok ajánlásért.'],
    ],
    card: [
      ['Névnapi köszöntés', 'Az egész csapat aláírta.'],
      ['Üdvözlőlap', 'Postán, a nyomtatott útmutatóval.'],
    ],
    ask: [
      ['Ajánlást kértünk', 'Megkérdeztem, ismer-e még olyat, aki a számlákkal küzd. Két-három névre gondol.'],
      ['Ajánláskérés az éves áttekintés után', 'Szívesen vette. Az iparkamarát is említette.'],
    ],
    thanks: [
      [
        'Köszönjük az ajánlást',
        'Kedves {name}!\n\n{other} már az ügyfelünk, Önnek köszönhetően. Sokat jelent ez nekünk.\n\n{rep}',
      ],
      ['Köszönet', 'Felhívtam, hogy megköszönjem: {other} velünk van. Örült neki.'],
    ],
    named: [
      ['Ajánlotta: {other}', 'Szóba került {other}: „ugyanazzal küzd, amivel mi”. Hivatkozhatunk rá.'],
      ['Új ajánlás: {other}', '{name} már beszélt vele, várja a hívást. ({other})'],
      ['{other}, közös ismerős', 'A hívás végén megadta {other} számát.'],
      ['Ajánlotta: {other}', 'Ebéd közben megmutatta neki a havi összesítőt. Péntek előtt hívjuk fel.'],
      ['Bemutatott minket: {other}', 'Közös levélben mutatott be bennünket egymásnak.'],
    ],
    introduced: [
      [
        'Első hívás, ajánlotta: {other}',
        'Rögtön szóba került {other}, jó kezdés volt. Jövő héten megnézi a programot.',
      ],
      ['Bemutatkozás, ajánló: {other}', 'Sokat tudott már rólunk. Az átállásról és az árakról kérdezett.'],
    ],
    leaving: [
      ['Lemondás', 'Az év végén nyugdíjba megy, bezárja a vállalkozást. Jó viszonyban váltunk el.'],
      ['Lemondás', 'Egy főre olcsóbbat talált. Egy év múlva hívhatjuk.'],
    ],
    referralNote: [
      'Iskolatársak.',
      'Szomszédok az utcában.',
      'Ugyanaz a könyvelőjük.',
      'Korábban együtt dolgoztak.',
      'A kamarai esten ismerkedtek meg.',
    ],
    lostReason: [
      'Egy főre túl drága',
      'Még egy évig marad a réginél',
      'Másik céget választott',
      'Most nincs ideje átállni',
    ],
    disqualifiedReason: ['Más néven már ügyfelünk', 'A szám másé'],
    reopenReason: ['Visszahívott, mégis megnézné'],
  },
};
