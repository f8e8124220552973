import { seededRandom } from '../random.ts';
import { NAMED, NAMES, NOISE, type Part, type PickOne, SAID, type Style } from './made-names.ts';
import { type MadeCell, type MadeRow, written } from './made-files.ts';
import { type MeantComment, type ThreadShape, utf8 } from './shape.ts';

/**
 * Small comment files put together from what exporters do: names of fields, how a reply says what it answers, forms of ids,
 * times and likes, what stands around and beside the comments. One seed is one file, whose meaning is known.
 * Long, since each choice is drawn in one order: another order, and every seed is another file.
 */
export function madeShape(seed: number, isOdd = false): ThreadShape {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  return new Maker(pick, seed, isOdd).shape();
}

interface Said {
  readonly author: number;
  readonly text: string;
  readonly to: number | null;
  readonly root: number | null;
}

type Replying =
  | 'none'
  | 'parent'
  | 'parent+root'
  | 'root+name'
  | 'root+id'
  | 'name'
  | 'level'
  | 'nested'
  | 'words'
  | 'root';

class Maker {
  readonly #style: Style;
  readonly #replying: Replying;
  readonly #said: readonly Said[];
  readonly #names = new Map<Part, string>();
  readonly #ids: readonly string[];
  readonly #accounts: readonly string[];
  readonly #hasIds: boolean;
  readonly #hasAccounts: boolean;
  readonly #hasLikes: boolean;
  readonly #hasTime: boolean;
  readonly #hasFlag: boolean;

  constructor(
    readonly pick: PickOne,
    readonly seed: number,
    readonly isOdd: boolean,
  ) {
    this.#style = pick(['snake', 'snake', 'camel', 'chinese', 'chinese', 'plain']);
    this.#replying = pick([
      'none',
      'parent',
      'parent',
      'parent+root',
      'root+name',
      'root+id',
      'name',
      'level',
      'nested',
      'nested',
      'words',
      'root',
    ]);
    const needsIds = /parent|root/.test(this.#replying);
    this.#hasIds = needsIds || pick([true, false]);
    this.#hasAccounts = this.#replying === 'root+id' || pick([true, false]);
    this.#hasLikes = pick([true, true, false]);
    this.#hasTime = pick([true, true, false]);
    this.#hasFlag = pick([true, false, false]);
    this.#said = this.#tree();
    this.#ids = this.#keys();
    this.#accounts = this.#said.map(({ author }) => {
      const base = ['MS4wLjABAAAAx', '5f3c9e0a1b2c3d4e5f6a7b', '10000'][seed % 3] ?? '';
      return `${base}${author + 11}`;
    });
  }

  shape(): ThreadShape {
    const rows = this.#said.map((_, index) => this.#row(index));
    const times = this.#times();
    const likes = this.#likes();
    rows.forEach((row, at) => {
      if (this.#hasTime) row.push(this.#cell('time', times[at]?.written ?? ''));
      if (this.#hasLikes) row.push(this.#cell('likes', likes[at]?.written ?? ''));
    });
    const noise = this.#noise();
    rows.forEach((row, at) =>
      row.push(
        ...noise.map(([name, value]) => ({ part: null, name, value: value.replace('{n}', String(at + 1)) })),
      ),
    );
    const order = this.#order(rows[0]?.map(({ name }) => name) ?? []);
    const sorted = rows.map((cells, at): MadeRow => ({
      to: this.#said[at]?.to ?? null,
      cells: order.flatMap((name) => cells.find((one) => one.name === name) ?? []),
    }));
    const expected = this.#said.map(({ author, text, to }, at): MeantComment => ({
      author: NAMED[author] ?? '',
      text: text.replace(/^回复 ?@[^:：]*[:：] ?/, (said) => said),
      replyTo: this.#replying === 'none' ? null : to,
      ...(this.#hasLikes && likes[at]?.value !== null ? { likes: likes[at]?.value ?? 0 } : {}),
      ...(this.#hasTime ? { time: times[at]?.value ?? '' } : {}),
      ...(this.#hasIds ? { id: this.#ids[at] ?? '' } : {}),
      ...(this.#hasFlag ? { isPoster: author === 0 || null } : {}),
    }));
    const { file, content, form } = written(sorted, {
      pick: this.pick,
      cased: (name) => this.#cased(name),
      replies: this.#replying === 'nested' ? this.#name('replies') : undefined,
      isLatin: this.#style === 'snake' || this.#style === 'camel',
      isOdd: this.isOdd,
    });
    const bytes = typeof content === 'string' ? utf8(content) : content;
    return { name: `${this.seed}: ${form}, ${this.#style}, ${this.#replying}`, file, bytes, expected };
  }

  #name(part: Part): string {
    const known = this.#names.get(part);
    if (known !== undefined) return known;
    const taken = new Set([...this.#names.values()].map((one) => one.toLowerCase()));
    const style = this.#style === 'camel' ? 'snake' : this.#style;
    const free = NAMES[part][style].filter((one) => !taken.has(one.toLowerCase()));
    const name = this.#cased(this.pick(free.length > 0 ? free : [`${part}_1`]));
    this.#names.set(part, name);
    return name;
  }

  #cell(part: Part, value: string): MadeCell {
    return { part, name: this.#name(part), value };
  }

  #cased(name: string): string {
    return this.#style === 'camel'
      ? name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
      : name;
  }

  /** Every author speaks of one thing, so that who is named is who is answered. */
  #tree(): Said[] {
    const { pick } = this;
    const said: Said[] = [];
    const count = pick([4, 5, 6, 7, 8]);
    const isFlat = this.#replying === 'none';
    const isTwoLevels = /level|^root$/.test(this.#replying);
    for (let at = 0; at < count; at += 1) {
      const above = said.length === 0 || isFlat ? null : pick([null, at - 1, at - 1, Math.max(0, at - 2)]);
      const root = above === null ? null : (said[above]?.root ?? above);
      const last = said.findLastIndex((one) => one.to === null);
      // Of files in the order of discussions a reply stands in the last one.
      const isInLast = root === null || root === last;
      const isNested = this.#replying === 'nested';
      // Nested comments stand in the file from the top down.
      const isOpen = !isNested || above === null || isUnderLast(said, above);
      const to = !isInLast || !isOpen ? null : isTwoLevels ? root : above;
      const author = (at + this.seed) % NAMED.length;
      const words = SAID[(at * 2 + this.seed) % SAID.length] ?? '';
      const answered = to === null ? undefined : NAMED[said[to]?.author ?? 0];
      const text =
        this.#replying === 'words' && answered !== undefined
          ? `回复 @${answered} :${words}`
          : `${words}${'。'.repeat(at % 2)}`;
      said.push({ author, text, to, root: to === null ? null : root });
    }
    return said;
  }

  #keys(): string[] {
    const form = this.pick(['long', 'small', 'hex', 'serial'] as const);
    return this.#said.map((_, at) =>
      form === 'long'
        ? `73012345678901${String(20_000 + at * 137 + (this.seed % 97))}`
        : form === 'small'
          ? String(at + 1)
          : form === 'hex'
            ? `64b8f0c2000000001${(0xabc00 + at * 7).toString(16)}0d3f`
            : String(303_482_000 + at * 13),
    );
  }

  #row(index: number): MadeCell[] {
    const one = this.#said[index];
    if (one === undefined) return [];
    const row: MadeCell[] = [];
    if (this.#hasIds) row.push(this.#cell('id', this.#ids[index] ?? ''));
    row.push(this.#cell('author', NAMED[one.author] ?? ''), this.#cell('text', one.text));
    if (this.#hasAccounts) row.push(this.#cell('authorId', this.#accounts[index] ?? ''));
    const none = ['', '0', '', '-1', 'null'][this.seed % 5] ?? '';
    const noId = this.#ids.includes(none) ? '' : none;
    const idOf = (at: number | null): string => (at === null ? noId : (this.#ids[at] ?? ''));
    const nameOf = (at: number | null): string =>
      at === null ? '' : (NAMED[this.#said[at]?.author ?? 0] ?? '');
    switch (this.#replying) {
      case 'parent':
        row.push(this.#cell('parent', idOf(one.to)));
        break;
      case 'parent+root':
        row.push(this.#cell('parent', idOf(one.to)), this.#cell('root', idOf(one.root)));
        break;
      case 'root':
        row.push(this.#cell('root', idOf(one.root)));
        break;
      case 'root+name':
        row.push(this.#cell('root', idOf(one.root)), this.#cell('toName', nameOf(one.to)));
        break;
      case 'root+id':
        row.push(
          this.#cell('root', idOf(one.root)),
          this.#cell('toId', one.to === null ? '' : (this.#accounts[one.to] ?? '')),
        );
        break;
      case 'name':
        row.push(this.#cell('toName', nameOf(one.to)));
        break;
      case 'level': {
        const name = this.#name('level');
        const isReply = one.to !== null;
        const flag = /^is|是否/i.test(name);
        const [flat, reply] = flag
          ? ((
              [
                ['0', '1'],
                ['false', 'true'],
                ['否', '是'],
              ] as const
            )[this.seed % 3] ?? ['0', '1'])
          : ((
              [
                ['1', '2'],
                ['一级评论', '二级评论'],
                ['comment', 'reply'],
              ] as const
            )[/type|类型/i.test(name) ? 1 + (this.seed % 2) : this.seed % 3] ?? ['1', '2']);
        row.push({ part: 'level', name, value: isReply ? reply : flat });
        break;
      }
      default:
    }
    if (this.#hasFlag) {
      const is = one.author === 0;
      row.push(this.#cell('flag', (is ? ['1', 'true', '是'] : ['0', 'false', '否'])[this.seed % 3] ?? ''));
    }
    return row;
  }

  #times(): { readonly written: string; readonly value: string }[] {
    const form = this.pick(
      this.isOdd
        ? (['s', 'ms', 'iso', 'plain', 'chinese', 'place', 'english', 'rfc', 'seconds.', 'short'] as const)
        : (['s', 'ms', 'iso', 'plain', 'slashes', 'ago', 'day', 'offset'] as const),
    );
    return this.#said.map((_, at) => {
      const s = 1_720_000_000 + at * 61;
      const iso = new Date(s * 1000).toISOString();
      const said =
        form === 'iso'
          ? iso.replace('.000', '')
          : form === 'plain'
            ? iso.slice(0, 19).replace('T', ' ')
            : form === 'slashes'
              ? `2024/7/3 17:4${at}`
              : form === 'ago'
                ? `${at + 1}天前`
                : form === 'day'
                  ? '07-03'
                  : form === 'offset'
                    ? iso.replace('.000Z', '+08:00')
                    : '';
      const odd: Readonly<Record<string, string>> = {
        chinese: `2024年7月3日 17:4${at}`,
        place: `07-03 17:4${at} 上海`,
        english: `Jul ${at + 1}, 2024`,
        rfc: `Wed Jul 03 17:46:4${at} +0800 2024`,
        short: `24-07-03 17:4${at}`,
      };
      if (odd[form] !== undefined) return { written: odd[form], value: odd[form] };
      if (form === 'seconds.') return { written: `${s}.0`, value: iso };
      return form === 's'
        ? { written: String(s), value: iso }
        : form === 'ms'
          ? { written: String(s * 1000), value: iso }
          : { written: said, value: said };
    });
  }

  #likes(): { readonly written: string; readonly value: number | null }[] {
    const form = this.pick(
      this.isOdd
        ? (['plain', 'word', 'behind', 'empty'] as const)
        : (['plain', 'wan', 'commas', 'w', 'float'] as const),
    );
    return this.#said.map((_, at) => {
      const value = (at * 37 + this.seed) % 90;
      if (form === 'word') return { written: `赞 ${value}`, value };
      if (form === 'behind') return { written: `${value} likes`, value };
      if (form === 'empty')
        return at === 1 ? { written: '', value: null } : { written: String(value), value };
      if (form === 'float') return { written: `${value}.0`, value };
      if (at !== 0 || form === 'plain') return { written: String(value), value };
      return form === 'commas'
        ? { written: '1,234', value: 1234 }
        : { written: form === 'wan' ? '1.2万' : '1.2w', value: 12_000 };
    });
  }

  #noise(): readonly (readonly [string, string])[] {
    const style = this.#style === 'camel' ? 'snake' : this.#style;
    const taken = new Set([...this.#names.values()].map((one) => one.toLowerCase()));
    const count = this.pick([0, 1, 2, 3, 4]);
    const chosen = new Map<string, string>();
    for (let at = 0; at < count; at += 1) {
      const [name, value] = this.pick(NOISE[style]);
      if (!taken.has(this.#cased(name).toLowerCase())) chosen.set(this.#cased(name), value);
    }
    return [...chosen];
  }

  #order(names: readonly string[]): readonly string[] {
    const left = [...names];
    const order: string[] = [];
    while (left.length > 0) {
      const name = this.pick(left);
      left.splice(left.indexOf(name), 1);
      order.push(name);
    }
    return order;
  }
}

/** Whether a comment is the last one or one above it. */
function isUnderLast(said: readonly Said[], above: number): boolean {
  let at: number | null = said.length - 1;
  while (at !== null && at !== above) at = said[at]?.to ?? null;
  return at === above;
}
