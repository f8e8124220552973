import { ProblemError } from '../../model/problem.ts';

/** A file as text, and how its bytes were read. */
export interface DecodedText {
  /** With "\n" at the ends of lines and without zero characters; nothing else is changed. */
  readonly text: string;
  readonly encoding: string;
  /** Places where the bytes are no character; each became U+FFFD. */
  readonly damaged: number;
  /** Zero characters, which were taken out. */
  readonly zeros: number;
}

/**
 * Text in UTF-8, UTF-16 (with or without byte order mark), GB18030 (GBK, GB2312) or Big5, which is what crawlers and
 * spreadsheets write: the first that decodes cleanly and reads as Chinese people write.
 * @throws ProblemError file-unrecognised when the bytes are no text (a picture, a video)
 */
export function decodeText(name: string, bytes: Uint8Array): DecodedText {
  const decoded = decode(bytes);
  if (decoded === null) throw new ProblemError({ kind: 'file-unrecognised', name });
  const zeros = decoded.text.split('\0').length - 1;
  // A stray zero byte is damage; many are a picture or a program.
  if (zeros > 3 && zeros * 50 > decoded.text.length)
    throw new ProblemError({ kind: 'file-unrecognised', name });
  const controls = decoded.text.match(CONTROLS)?.length ?? 0;
  if (controls > 2 && controls * 50 > decoded.text.length)
    throw new ProblemError({ kind: 'file-unrecognised', name });
  const text = zeros === 0 ? decoded.text : decoded.text.replaceAll('\0', '');
  return { ...decoded, text: text.replace(/\r\n?/g, '\n'), zeros };
}

/** What no text has, but for a stray one. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const CONTROLS = /[\u0001-\u0006\u000e-\u001a\u001c-\u001f]/g;

type Decoded = Omit<DecodedText, 'zeros'>;

function decode(bytes: Uint8Array): Decoded | null {
  const utf16 = utf16Label(bytes);
  if (utf16 !== null) return read(utf16, bytes);
  const utf8 = cleanly('utf-8', bytes);
  if (utf8 !== null) return utf8;
  const cut = cleanly('utf-8', withoutCutEnd(bytes));
  if (cut !== null) return { ...cut, damaged: 1 };
  const others = ['gb18030', 'big5'].flatMap(
    (label) => cleanly(label, bytes) ?? cleanly(label, bytes.slice(0, -1)) ?? [],
  );
  const damagedUtf8 = read('utf-8', bytes);
  const best = [...others, damagedUtf8, read('gb18030', bytes), read('big5', bytes)]
    .map((decoded) => ({
      decoded,
      score: familiarity(decoded.text) - (2 * decoded.damaged) / Math.max(20, decoded.text.length),
    }))
    .sort((a, b) => b.score - a.score)[0]?.decoded;
  if (best === undefined || best.damaged > Math.max(3, best.text.length / 20)) return null;
  return best;
}

function cleanly(label: string, bytes: Uint8Array): Decoded | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding: label, damaged: 0 };
  } catch {
    return null;
  }
}

function read(label: string, bytes: Uint8Array): Decoded {
  const text = new TextDecoder(label).decode(bytes);
  return { text, encoding: label, damaged: text.split('\uFFFD').length - 1 };
}

/** A file cut in the middle of its last character lacks that character and nothing else. */
function withoutCutEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return ((bytes[end - 1] ?? 0) & 0xc0) === 0xc0 ? bytes.slice(0, end - 1) : bytes;
}

/**
 * How much of what is not ASCII are the most frequent characters of Chinese, minus what nobody writes: the wrong one
 * of two encodings gives characters that are in dictionaries only.
 */
function familiarity(text: string): number {
  let familiar = 0;
  let strange = 0;
  let all = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    all += 1;
    if (FREQUENT.has(character)) familiar += 1;
    else if (
      (code >= 0xe000 && code <= 0xf8ff) ||
      (code >= 0x80 && code < 0xa0) ||
      (code >= 0xff61 && code <= 0xff9f)
    )
      strange += 1;
  }
  return all === 0 ? 0 : (familiar - 3 * strange) / all;
}

const FREQUENT: ReadonlySet<string> = new Set(
  '的一是不了在人有我他她这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于着下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心本前开開但因只从從想实實日者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手应應向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記南品住告类類求据程北边邊死张張该該交规規万取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識带帶导導争運运笑飞飛风風步改收根干造言联聯持组組每济車车亲親极林服快办辦议往元英士证近失转轉夫令准布始怎呢存未远遠叫台单單影具罗羅字爱愛流调深商算质团集百需价花城级整府离离况亚请際技际约示复病息究线線似官火断精满满支视越器容照须九增研写稱称企八功吗嗎包片史委查轻易早曾除农找装广显吧阿谁誰哪姐妹哥弟爸妈媽爷奶叔帅帥哈呀啊呵嘿哦嗯左右穿戴红黑蓝绿黄衣裤裙帽歌唱跳舞演评論评論复回赞贊粉丝絲，。！？：；、“”《》…～（）【】·'.split(
    '',
  ),
);

/** By the mark, else by the zero bytes that spaces, digits and line ends have in UTF-16 and nowhere else. */
function utf16Label(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let index = bytes.indexOf(0); index >= 0; index = bytes.indexOf(0, index + 1)) {
    zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  // One stray zero byte does not make UTF-16.
  if (odd + even < Math.max(2, bytes.length / 200)) return null;
  if (odd > 0 && even <= odd / 50) return 'utf-16le';
  if (even > 0 && odd <= even / 50) return 'utf-16be';
  return null;
}
