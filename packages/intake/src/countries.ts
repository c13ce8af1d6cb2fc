import { folded } from './values.ts';

/** ISO 3166-1: the two letters of each country and the three. */
// prettier-ignore
const CODES = 'ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE';

/** Names that people write and `Intl` doesn't, or not in every browser. */
// prettier-ignore
const ALSO: Record<string, string> = {
  GB: 'uk,great britain,england,scotland,wales,northern ireland,grande bretagne,angleterre,ecosse,pays de galles,united kingdom of great britain and northern ireland',
  US: 'us,usa,u s a,u s,united states of america,america,etats unis d amerique,etats unis,amerique',
  NL: 'holland,netherlands,the netherlands,hollande,pays bas',
  AE: 'uae,united arab emirates,emirats arabes unis,eau',
  CZ: 'czech republic,czechia,republique tcheque,tchequie',
  TR: 'turkey,turkiye,turquie',
  KR: 'south korea,korea,republic of korea,coree du sud,coree',
  KP: 'north korea,coree du nord',
  RU: 'russia,russian federation,russie,federation de russie',
  CN: 'china,people s republic of china,pr china,chine,rpc',
  HK: 'hong kong,hongkong', MO: 'macao,macau', TW: 'taiwan',
  IE: 'ireland,republic of ireland,eire,irlande', DE: 'allemagne,germany,deutschland', ES: 'espana',
  IT: 'italia', CH: 'suisse,switzerland,schweiz', BE: 'belgie', AT: 'osterreich', GR: 'greece,grece,el',
  VN: 'vietnam,viet nam', SZ: 'swaziland,eswatini', MK: 'macedonia,north macedonia,macedoine,macedoine du nord',
  CI: 'ivory coast,cote d ivoire', CV: 'cape verde,cabo verde,cap vert', MM: 'burma,myanmar,birmanie',
  CD: 'democratic republic of the congo,drc,congo kinshasa,rdc', CG: 'congo,congo brazzaville',
  PS: 'palestine,palestinian territories', VA: 'vatican,holy see', SY: 'syria', LA: 'laos', BN: 'brunei',
  BO: 'bolivia', IR: 'iran', MD: 'moldova', TZ: 'tanzania', VE: 'venezuela', RE: 'reunion', PL: 'polska',
};

let names: Map<string, string> | undefined;

/**
 * The ISO 3166-1 code of a country, from its code of two or three letters or its name in English or French;
 * undefined for what is none, so that the text can be kept as it stands.
 */
export function readCountry(text: string): string | undefined {
  const plain = plainName(text);
  if (!plain) return;
  names ??= namesOfCountries();
  return names.get(plain) ?? names.get(plain.replace(/^(?:the|la|le|les|l) /, ''));
}

function namesOfCountries(): Map<string, string> {
  const found = new Map<string, string>();
  const codes = CODES.split(' ').map((both) => [both.slice(0, 2), both.slice(2)] as const);
  for (const locale of ['en', 'fr']) {
    const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    for (const [code] of codes) {
      const name = display.of(code);
      if (name) found.set(plainName(name), code);
    }
  }
  for (const [code, list] of Object.entries(ALSO)) for (const name of list.split(',')) found.set(name, code);
  for (const [two, three] of codes) found.set(two.toLowerCase(), two).set(three.toLowerCase(), two);
  return found;
}

function plainName(text: string): string {
  return folded(text)
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}
