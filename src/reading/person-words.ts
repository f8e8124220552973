/** What the words of a mention alone say of the person: kind, number, gender, and the core of a name. */

export type MentionKind = 'name' | 'nominal' | 'pronoun';
export type PersonGender = 'female' | 'male';

export const mentionKind = remembered((mention: string): MentionKind => {
  if (PRONOUN.test(mention)) return 'pronoun';
  // 我们老杜 is a name as 老杜 is.
  const text = mention.replace(/^[我你您咱他她](们|家)?(的)?(?=[老小阿].$)/u, '');
  if (text.startsWith('@')) return 'name';
  if (DESCRIBING.test(text) || NOMINAL_HEAD.test(text) || GROUP.test(text) || LOOK.test(text)) {
    return isTitledName(text) ? 'name' : 'nominal';
  }
  return 'name';
});

/** Several people: 他们, 你俩, 这几个, 父子俩; not 我们老板, whose head is one person. */
export const isPlural = remembered((text: string): boolean => GROUP.test(text));

export const genderOf = remembered((text: string): PersonGender | null => {
  if (/[他她](?!自己).+/u.test(text)) return genderOf(text.replace(/^.*[他她](的|们)?/u, '')) ?? null;
  if (/^她(自己)?$/u.test(text)) return 'female';
  if (/^他(自己)?$/u.test(text)) return 'male';
  const female = lastMatchEnd(text, FEMALE);
  const male = lastMatchEnd(text, MALE);
  if (female === male) return null;
  return female > male ? 'female' : 'male';
});

/** In a long thread the same words are asked for thousands of times. */
function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(text, value);
    return value;
  };
}

const MAX_REMEMBERED = 5000;

/** First person singular, by which a commenter speaks of himself. */
export const FIRST_PERSON: ReadonlySet<string> = new Set(['我', '俺', '本人', '老子', '老娘', '偶']);
/** Second person singular. */
export const SECOND_PERSON: ReadonlySet<string> = new Set(['你', '您', '妳']);
/** Third person singular; 他 is also written of women and of people unknown. */
const THIRD_PERSON: ReadonlySet<string> = new Set(['他', '她', 'TA', 'ta', 'Ta']);

/** 他 and what stands for it. */
export function isThirdPerson(text: string): boolean {
  return THIRD_PERSON.has(text) || /^(人家|[他她]自己)$/u.test(text);
}

/**
 * A name without what changes from one use to the next: 杨老师, 杨哥, 小杨, 老杨 → 杨; 羊羊 → 羊; 李小明 → 李小明.
 */
export function nameCore(name: string): string {
  let core = name.replace(/^@/u, '');
  const bare = core.replace(TITLE, '');
  if (bare.length > 0) core = bare;
  const unprefixed = core.replace(/^[小老阿大](?=.)/u, '');
  if (Array.from(unprefixed).length <= 2) core = unprefixed;
  const doubled = /^(.)\1$/u.exec(core);
  return doubled?.[1] ?? core;
}

/**
 * Whether two names may be one person's: the same core, a full name and its given name (裴子昂, 子昂), a
 * surname with a title (裴哥, 小裴), a nickname from one character (昂昂, 柚子). Not when their genders differ.
 */
export function namesMatch(one: string, other: string): 'same' | 'part' | 'character' | null {
  const first = one.replace(/^@/u, '');
  const second = other.replace(/^@/u, '');
  if (first === second) return 'same';
  const [a, b] = [nameCore(first), nameCore(second)];
  if (genderConflict(genderOf(first), genderOf(second))) return null;
  if (isYoung(first) !== isYoung(second) && (isOld(first) || isOld(second))) return null;
  const [short, long] = Array.from(a).length <= Array.from(b).length ? [a, b] : [b, a];
  const shortLength = Array.from(short).length;
  if (isDiminutive(a, b) || isDiminutive(b, a)) return 'character';
  if (shortLength >= 2) return long.includes(short) ? 'part' : null;
  if (short === long) return 'character';
  const characters = Array.from(long);
  if (characters.length > 4) return null;
  return characters[0] === short || characters.at(-1) === short ? 'character' : null;
}

/** 老罗 and 小罗, 小罗 and 罗叔 are two generations, not one person. */
function isYoung(name: string): boolean {
  return /^小./u.test(name);
}
function isOld(name: string): boolean {
  return /^老.|.(叔|叔叔|伯|爷|爷爷|婶|大爷|大叔|奶奶)$/u.test(name);
}

export function genderConflict(one: PersonGender | null, other: PersonGender | null): boolean {
  return one !== null && other !== null && one !== other;
}

/** The noun that says what the person is, without possessor, look and place: 我们班主任 → 班主任. */
export function headNoun(text: string): string {
  return nounFor(text) ?? text.replace(/^(这个|那个|这位|那位|这|那)/u, '');
}

/** The noun for a person at the end of a description; 左边那个 and 红裙子 have none. */
export function nounFor(text: string): string | undefined {
  return NOMINAL_HEAD.exec(text)?.[0];
}

/** 柚子 for 许柚, 栗子 for 何栗: a diminutive of the name's last character. */
function isDiminutive(short: string, name: string): boolean {
  const stem = /^(.)[子儿崽宝]$/u.exec(short)?.[1];
  return stem !== undefined && Array.from(name).at(-1) === stem;
}

/** 杨老师, 秀芬姐, 王总: a name with a title; 女老师, 大哥, 这个老师 are none. */
function isTitledName(text: string): boolean {
  const before = text.replace(TITLE, '');
  const length = Array.from(before).length;
  if (before === text || length === 0 || (length > 2 && !/^[a-z]+$/iu.test(before))) return false;
  if (NOMINAL_HEAD.exec(text)?.[0] === text) return false;
  return (
    !DESCRIBING.test(before) &&
    !NOMINAL_HEAD.test(before) &&
    !/[大小老男女美帅师学徒亲好靓胖瘦我你您他她咱]$/u.test(before)
  );
}

function lastMatchEnd(text: string, words: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(words)) end = match.index + match[0].length;
  return end;
}

const PRONOUN =
  /^(我|俺|你|您|妳|他|她|TA|ta|Ta|咱|自己|[我你您他她]自己|人家|本人|老子|老娘|偶|[我你您他她咱俺](们|俩|仨|几个|两个|们俩|们仨|们几个|们两个)|大家|咱们)$/u;

const DESCRIBING =
  /[这那哪]|的|个$|位$|^[左右前后中旁最第边上下一两几]|[穿戴]|[我你他她您咱].|^(男|女)|那[个位]|同学$|一家$/u;

const GROUP =
  /(们|俩|仨|两口|两口子|夫妇|夫妻|父子|母子|母女|父女|爸妈|父母|爷爷奶奶|全家|一家|情侣|几个|两个|两位|几位|各位|二人|两人|三人)$|^(这|那)?(俩|两|三|四|五|六|七|八|九|十|几)(个|位|人|名|姑娘|兄弟|姐妹)|这些|那些|这群|那群|这帮|那帮|^咱班$/u;

const TITLE =
  /(老师|师傅|师父|教练|医生|大夫|导演|导|总|哥哥|姐姐|哥|姐|叔叔|叔|阿姨|姨|婶|嫂|伯|爷爷|爷|奶奶|奶|妹妹|妹|弟弟|弟|宝宝|宝贝|宝|崽|同学|先生|女士|小姐|队长|队|主任|校长|院长|经理|主播|公子|少爷|大人|大叔|大爷|大哥|大姐|孃孃|仔)$/u;

const FEMALE = /她|妈|母|姐|妹|奶|婆|姨|娘|嫂|婶|女|媳|新娘|公主|姑|妞|孃|太太|师太|妃|美女|丫|妻/gu;
const MALE =
  /爸|父|哥|弟|爷|公(?!主)|叔|伯|舅|男|儿子|郎|先生|伙|汉(?!服|字|语|堡)|爹|兄|帅|胡子|秃|夫(?!妻|妇)|少爷/gu;

/** Nouns for people, as they stand at the end of a mention. */
const NOMINAL_HEAD =
  /(小姐姐|小哥哥|小姑娘|小女孩|小男孩|小朋友|小伙子|小伙|小哥|小妹妹|小妹|小弟弟|小弟|小孩|小孩子|老爷子|老太太|老人家|老人|老头|老大爷|老奶奶|老爷爷|老板娘|老板|老公|老婆|老师傅|老师|老外|老哥|老弟|老铁|大哥哥|大哥|大姐姐|大姐|大爷|大妈|大娘|大叔|大婶|大伯|大佬|大神|大夫|帅哥|美女|姑娘|妹子|妹妹|姐姐|姐妹|哥哥|哥们|弟弟|兄弟|闺蜜|室友|同学|同事|同桌|对床|邻居|朋友|男友|女友|男朋友|女朋友|前男友|前女友|前任|对象|媳妇|爱人|妻子|丈夫|老伴|新娘|新郎|伴娘|伴郎|司仪|主持人|主持|记者|嘉宾|评委|导师|导演|摄影师|摄像|司机|保安|保洁|外卖员|快递员|服务员|店员|店长|收银员|厨师|厨子|师傅|师父|师妹|师弟|师兄|师姐|徒弟|学生|学委|班长|班主任|校长|院长|站长|队长|团长|队友|教练|裁判|选手|球员|门将|守门员|前锋|后卫|中锋|队员|对手|医生|护士|警察|消防员|志愿者|领舞|舞者|主唱|鼓手|吉他手|歌手|演员|主角|男主角|女主角|男主|女主|男二|女二|反派|博主|楼主|层主|作者|up主|UP主|Up主|主播|房东|租客|客人|顾客|乘客|路人|游客|观众|粉丝|大学生|研究生|博士|儿子|女儿|闺女|孩子|孙子|孙女|外孙|外孙女|侄子|侄女|外甥|爸爸|妈妈|爸|妈|爹|娘|爷爷|奶奶|姥爷|姥姥|外公|外婆|公公|婆婆|岳父|岳母|丈母娘|老丈人|叔叔|阿姨|姨妈|小姨|姑姑|姑妈|舅舅|舅妈|伯伯|婶婶|嫂子|姐夫|妹夫|弟妹|表哥|表姐|表弟|表妹|堂哥|堂姐|堂弟|堂妹|哥|姐|弟|妹|姨|叔|舅|姑|爷|奶|宝宝|宝贝|娃|娃娃|公主|小公主|恩人|正主|本尊|新人|前辈|后辈|老乡|网友|家长|父亲|母亲|男的|女的|男人|女人|男生|女生|男孩|女孩|男士|女士|那位|这位|胖子|胖哥|瘦子|高个|眼镜男|西装男|先生|小姐|外教|体委|指挥|司令|侦探|法官|摊主|店主|车主|房主|店小二|小二|大个子?|小个子?|高个子?|学霸|球迷|轿夫|贩子|老大|当事人|.[员长手者匠]|面试官|考官|工程师|理发师|律师|法师|设计师|魔术师|造型师|化妆师|人)$/u;

/** What somebody wears stands for him: 绿裙子, 金镯子, 丸子头. */
const LOOK =
  /.(裙子?|毛衣|卫衣|大衣|外套|羽绒服|夹克|风衣|衬衫|T恤|西装|汉服|校服|马甲|围裙|背心|裤子?|帽子?|眼镜|墨镜|口罩|领结|领带|围巾|丝巾|镯子|耳环|耳机|辫子?|马尾|丸子头|长发|短发|卷发|金发|白发|黑发|光头|平头|寸头|花臂|刘海|胡子)$/u;
