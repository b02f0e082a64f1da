// Providers with a domain in many countries, with the endings they have.
const FAMILIES: Readonly<Record<string, string>> = {
  yahoo:
    'com fr de it es ca in ie se no dk fi gr pl ro hu cz pt nl be at ch jp cn co.uk co.jp co.in co.id co.kr co.nz co.th co.za com.ar com.au com.br com.cn com.co com.hk com.mx com.my com.pe com.ph com.sg com.tr com.tw com.ve com.vn',
  hotmail:
    'com fr de it es ca be nl ch at se no dk fi gr hu cz sk lt lv rs ru ro pt jp cl co.uk co.jp co.id co.il co.in co.kr co.nz co.th co.za com.ar com.au com.br com.hk com.mx com.my com.ph com.sg com.tr com.tw com.vn',
  outlook:
    'com fr de it es be at ch cl cz dk hu ie in jp kr lv my ph pt sa sg sk co.id co.il co.nz co.th com.ar com.au com.br com.gr com.tr com.vn',
  live: 'com fr de it be nl at ca cl cn dk fi hk ie in jp no ru se co.kr co.uk co.za com.ar com.au com.mx com.my com.ph com.pt com.sg',
  gmx: 'com net org de at ch fr es it co.uk us li eu biz info tm',
  aol: 'com fr de it es nl be se co.uk com.br com.au com.mx jp',
  yandex: 'com ru ua by kz net com.tr com.ua fr',
  zoho: 'com eu in com.au jp',
  fastmail: 'com fm net org co.uk com.au de es fr in jp mx nl se to us cn im',
  tutanota: 'com de',
  rediffmail: 'com co.in',
  terra: 'com com.br es com.ar cl com.mx com.pe',
  lycos: 'com de es fr it nl co.uk at',
  tiscali: 'it co.uk fr es be',
  freenet: 'de',
  centrum: 'cz sk',
};

// Everyone else: large providers, then country by country, most used first. Internet providers whose customers have
// their mailbox there are free mail too; relays that hide a person's address are a person's mail, not a company's.
const PROVIDERS = `
  gmail.com googlemail.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me
  msn.com passport.com windowslive.com ymail.com rocketmail.com myyahoo.com aim.com wow.com verizon.net
  mail.com email.com usa.com europe.com post.com consultant.com engineer.com techie.com accountant.com lawyer.com
  doctor.com myself.com dr.com iname.com cheerful.com writeme.com workmail.com linuxmail.org asia.com berlin.com
  contractor.net graduate.org journalist.com programmer.net publicist.com representative.com teacher.com therapist.net
  usa.net icq.com india.com canada.com care2.com bigfoot.com mail2world.com
  hey.com hushmail.com runbox.com mailfence.com posteo.de posteo.net mailbox.org tuta.com tuta.io tutamail.com keemail.me
  disroot.org riseup.net startmail.com zohomail.com zohomail.eu zohomail.in inbox.com excite.com pobox.com juno.com
  netzero.net lavabit.com skiff.com onmail.com duck.com privaterelay.appleid.com mozmail.com relay.firefox.com
  simplelogin.com simplelogin.co aleeas.com slmail.me addy.io anonaddy.com anonaddy.me passmail.net passinbox.com
  att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net swbell.net comcast.net xfinity.com cox.net charter.net
  spectrum.net roadrunner.com rr.com twc.com earthlink.net mindspring.com optonline.net optimum.net frontier.com
  frontiernet.net centurylink.net centurytel.net embarqmail.com q.com windstream.net cableone.net suddenlink.net mchsi.com
  netscape.net compuserve.com prodigy.net rcn.com wowway.com tds.net peoplepc.com hughes.net
  shaw.ca rogers.com sympatico.ca bell.net telus.net videotron.ca cogeco.ca eastlink.ca sasktel.net mts.net
  btinternet.com btopenworld.com btconnect.com sky.com talktalk.net virginmedia.com virgin.net blueyonder.co.uk
  ntlworld.com o2.co.uk plus.net freeserve.co.uk orange.net tesco.net eircom.net iol.ie
  web.de t-online.de magenta.de freenet.de arcor.de 1und1.de online.de online.home.de email.de vodafone.de vodafonemail.de
  kabelmail.de unitybox.de emailn.de o2online.de o2mail.de onlinehome.de aon.at a1.net chello.at inode.at utanet.at
  bluewin.ch hispeed.ch sunrise.ch swissonline.ch vtxmail.ch
  orange.fr wanadoo.fr laposte.net free.fr sfr.fr neuf.fr bbox.fr numericable.fr aliceadsl.fr club-internet.fr
  cegetel.net noos.fr voila.fr dbmail.com gmx.fr caramail.com skynet.be telenet.be proximus.be scarlet.be voo.be
  ziggo.nl kpnmail.nl kpnplanet.nl planet.nl home.nl hetnet.nl xs4all.nl upcmail.nl casema.nl chello.nl quicknet.nl
  zonnet.nl online.nl pt.lu
  libero.it virgilio.it alice.it tin.it tim.it fastwebnet.it inwind.it iol.it blu.it email.it poste.it vodafone.it teletu.it
  telefonica.net wanadoo.es ono.com movistar.es euskaltel.net ya.com correo.com sapo.pt iol.pt clix.pt netcabo.pt mail.pt
  wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm poczta.onet.pl gazeta.pl tlen.pl vp.pl autograf.pl
  poczta.onet.eu seznam.cz email.cz post.cz volny.cz atlas.cz azet.sk zoznam.sk post.sk pobox.sk freemail.hu citromail.hu
  indamail.hu t-online.hu mailbox.hu abv.bg mail.bg dir.bg inbox.lv one.lv apollo.lv inbox.lt mail.ee hot.ee online.ee
  telia.com spray.se bredband.net comhem.se home.se glocalnet.net online.no broadpark.no frisurf.no
  mail.dk jubii.dk ofir.dk stofanet.dk tdcadsl.dk youmail.dk luukku.com kolumbus.fi elisanet.fi suomi24.fi saunalahti.fi
  simnet.is otenet.gr forthnet.gr in.gr hol.gr freemail.gr
  mail.ru bk.ru inbox.ru list.ru internet.ru ya.ru rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru pochta.ru
  narod.ru ukr.net i.ua meta.ua bigmir.net tut.by mail.by mynet.com mail.kz
  walla.co.il walla.com netvision.net.il 012.net.il bezeqint.net maktoob.com
  qq.com foxmail.com 163.com 126.com yeah.net 188.com vip.163.com vip.126.com vip.qq.com sina.com sina.cn vip.sina.com
  sohu.com 139.com 189.cn wo.cn aliyun.com tom.com 21cn.com 263.net hanmail.net daum.net naver.com nate.com kakao.com
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp excite.co.jp
  infoseek.jp plala.or.jp pchome.com.tw hinet.net seed.net.tw netvigator.com singnet.com.sg starhub.net.sg streamyx.com
  indiatimes.com sify.com in.com vsnl.com vsnl.net airtelmail.in dataone.in
  bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au westnet.com.au internode.on.net ozemail.com.au
  dodo.com.au adam.com.au xtra.co.nz slingshot.co.nz orcon.net.nz
  uol.com.br bol.com.br ig.com.br globo.com globomail.com oi.com.br r7.com zipmail.com.br
  prodigy.net.mx fibertel.com.ar ciudad.com.ar arnet.com.ar speedy.com.ar une.net.co vtr.net entelchile.net adinet.com.uy
  mweb.co.za webmail.co.za telkomsa.net vodamail.co.za absamail.co.za iafrica.com
`;

const freeDomains: ReadonlySet<string> = new Set([
  ...PROVIDERS.trim().split(/\s+/),
  ...Object.entries(FAMILIES).flatMap(([name, endings]) =>
    endings.split(' ').map((ending) => `${name}.${ending}`),
  ),
]);

/** Every domain that we call free mail; the build of the disposable list keeps its hands off them. */
export function listFreeDomains(): readonly string[] {
  return [...freeDomains];
}

/**
 * Whether anybody can have a mailbox there without working for its owner.
 *
 * @param domain lower-cased; only the domain itself counts, as `corp.mail.ru` is where people work
 */
export function isFreeDomain(domain: string): boolean {
  return freeDomains.has(domain);
}
