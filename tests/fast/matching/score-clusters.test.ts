/** What each cue makes of words and heads. Long, since it goes through the cues by one factory of heads. */
import { describe, expect, it } from 'vitest';

import type { HeadTrack } from '../../../src/model/head-track.ts';
import type { CueName } from '../../../src/model/link.ts';
import { scoreClusters } from '../../../src/matching/score-clusters.ts';
import { headTrack } from '../../support/heads.ts';
import { markedThread } from '../../support/marked-thread.ts';

/** Log-likelihood ratios that a cue gives person 1, by track ("nobody" for none). */
function weigh(
  cue: CueName,
  lines: string | readonly string[],
  tracks: readonly HeadTrack[],
): Record<string, number> {
  const { thread, resolution } = markedThread(...(typeof lines === 'string' ? [lines] : lines));
  const scores = scoreClusters(thread, resolution, tracks).find(({ cluster }) => cluster === 'k1');
  const own = scores?.evidence.filter((one) => one.cue === cue) ?? [];
  return Object.fromEntries(
    own.map(({ track, logLikelihoodRatio }) => [track ?? 'nobody', logLikelihoodRatio]),
  );
}

/** How much more a cue speaks for head a than for head b. */
function margin(cue: CueName, line: string | readonly string[], a: HeadTrack, b: HeadTrack): number {
  const ratios = weigh(cue, line, [a, b]);
  return (ratios[a.id] ?? 0) - (ratios[b.id] ?? 0);
}

describe('gender', () => {
  const woman = headTrack('woman', { gender: 'female' });
  const man = headTrack('man', { gender: 'male', x: 0.7 });

  it.each(['她', '小姐姐', '这女的', '我老婆', '阿姨', '女司机', '王丽娟', '宝妈', '她们班那个女生'])(
    'hears a woman in %s',
    (words) => {
      expect(margin('gender', `a: [${words}|1]好厉害`, woman, man)).toBeGreaterThan(0.7);
    },
  );

  it.each(['他', '小哥', '这男的', '她老公', '大叔', '男主播', '张伟强', '贾哥', '胖哥', '女婿'])(
    'hears a man in %s',
    (words) => {
      expect(margin('gender', `a: [${words}|1]好厉害`, man, woman)).toBeGreaterThan(0.7);
    },
  );

  it.each(['李老师', '孩子', '对象', '我', '人家', '王一', 'TA'])('hears neither in %s', (words) => {
    expect(weigh('gender', `a: [${words}|1]好厉害`, [woman, man])).toEqual({});
  });

  it('trusts 她 more than a name', () => {
    const byPronoun = margin('gender', 'a: [她|1]来了', woman, man);
    expect(byPronoun).toBeGreaterThan(margin('gender', 'a: [小婷|1]来了', woman, man));
  });

  it('hears who mostly wears what is named, where nothing else is said', () => {
    expect(margin('gender', 'a: [穿裙子的那个|1]好厉害', woman, man)).toBeGreaterThan(0.7);
    expect(margin('gender', 'a: [打领带的那个|1]好厉害', man, woman)).toBeGreaterThan(0.7);
    expect(margin('gender', 'a: [穿裙子的小哥|1]好厉害', man, woman)).toBeGreaterThan(0.7);
    expect(weigh('gender', 'a: [没有胡子的那个|1]好厉害', [woman, man])).toEqual({});
  });

  it('reads who is said to be a man, and turns it round where it is denied', () => {
    expect(margin('gender', 'a: [这个人|1]是个男的', man, woman)).toBeGreaterThan(0.7);
    expect(margin('gender', 'a: [这个人|1]不是男的', woman, man)).toBeGreaterThan(0.7);
  });

  it('says less of a face that is not sure', () => {
    const unsure = headTrack('woman', { gender: 'female', probability: 0.6 });
    expect(margin('gender', 'a: [她|1]好美', woman, man)).toBeGreaterThan(
      margin('gender', 'a: [她|1]好美', unsure, man),
    );
  });

  it('never says more than a face that may be misread allows', () => {
    const sure = headTrack('man', { gender: 'male', probability: 1 });
    expect(weigh('gender', 'a: [她|1]好美', [sure])['man']).toBeGreaterThan(-3);
  });
});

describe('age', () => {
  const child = headTrack('child', { age: 'child' });
  const old = headTrack('old', { age: 'old', x: 0.7 });
  const young = headTrack('young', { age: 'young', x: 0.7 });

  it.each(['小朋友', '宝宝', '这孩子'])('hears a child in %s', (words) => {
    expect(margin('age', `a: [${words}|1]好乖`, child, young)).toBeGreaterThan(1);
  });
  it.each(['爷爷', '老奶奶', '老人家'])('hears somebody old in %s', (words) => {
    expect(margin('age', `a: [${words}|1]好乖`, old, young)).toBeGreaterThan(1);
  });
  it('hears the youngest and the oldest of those who are seen', () => {
    const middle = headTrack('middle', { age: 'middle', x: 0.4 });
    expect(margin('age', 'a: [年纪最小的那个|1]好乖', middle, old)).toBeGreaterThan(1);
    expect(margin('age', 'a: [年纪最小的那个|1]好乖', young, middle)).toBeGreaterThan(0.5);
    expect(margin('age', 'a: [最年长的那位|1]好乖', middle, young)).toBeGreaterThan(0.5);
    expect(weigh('age', 'a: [年纪最小的那个|1]好乖', [old])['old'] ?? 0).toBeCloseTo(0, 1);
  });
  it('hears somebody young in 姑娘 and nothing in 她', () => {
    expect(margin('age', 'a: [姑娘|1]好乖', young, old)).toBeGreaterThan(1);
    expect(weigh('age', 'a: [她|1]好乖', [young, old])).toEqual({});
  });

  it('hears an unsure answer by what it differs from that of a face which is not read', () => {
    const of = (id: string, shares: Readonly<Record<string, number>>): HeadTrack => ({
      ...headTrack(id, { x: id === 'unread' ? 0.1 : 0.7 }),
      attributes: {
        ageGroup: Object.entries(shares)
          .map(([value, probability]) => ({ value, probability }))
          .sort((a, b) => b.probability - a.probability),
      },
    });
    const unread = of('unread', { young: 0.36, middle: 0.29, old: 0.24, child: 0.11 });
    const older = of('older', { old: 0.37, middle: 0.36, young: 0.23, child: 0.04 });
    expect(margin('age', 'a: [老爷爷|1]好帅', older, unread)).toBeGreaterThan(0.15);
    expect(weigh('age', 'a: [小姐姐|1]好帅', [unread])).toEqual({});
  });

  it('takes no hair for grey or brown where somebody is called bald', () => {
    const grey = headTrack('grey', { hair: 'grey', x: 0.1 });
    const brown = headTrack('brown', { hair: 'brown', x: 0.7 });
    expect(margin('age', 'a: [老爷爷|1]好帅', grey, brown)).toBeGreaterThan(0.5);
    expect(margin('age', 'a: [光头爷爷|1]好帅', grey, brown)).toBe(0);
  });
});

describe('colours', () => {
  const red = headTrack('red', { clothes: 'red', hair: 'black' });
  const black = headTrack('black', { clothes: 'black', hair: 'blond', x: 0.7 });

  it.each(['穿红衣服的', '红裙子小姐姐', '穿红色卫衣的妹子', '红衣服那个', '红色的'])(
    'sees %s in red',
    (words) => {
      expect(margin('clothesColour', `a: [${words}|1]好美`, red, black)).toBeGreaterThan(1);
    },
  );
  it('reads the predicate: 她穿红裙子', () => {
    expect(margin('clothesColour', 'a: [她|1]穿红裙子', red, black)).toBeGreaterThan(1);
  });
  it('turns a denied colour round', () => {
    expect(margin('clothesColour', 'a: [没穿红衣服的那个|1]好美', black, red)).toBeGreaterThan(0.3);
  });
  it('says little of trousers, which are not in the picture', () => {
    const trousers = margin('clothesColour', 'a: [红裤子那个|1]好美', red, black);
    expect(trousers).toBeGreaterThan(0);
    expect(trousers).toBeLessThan(margin('clothesColour', 'a: [红衣服那个|1]好美', red, black) / 2);
  });
  it.each(['黄渤', '白鹿', '小红', '红红火火恍恍惚惚'])('reads no colour from %s', (words) => {
    expect(weigh('clothesColour', `a: [${words}|1]好美`, [red, black])).toEqual({});
  });
  it('does not take the hair for the clothes, nor the other way round', () => {
    expect(weigh('clothesColour', 'a: [黑头发的|1]好美', [red, black])).toEqual({});
    expect(margin('hairColour', 'a: [黑头发的|1]好美', red, black)).toBeGreaterThan(0.5);
    expect(margin('hairColour', 'a: [金发小哥|1]好美', black, red)).toBeGreaterThan(1);
    expect(weigh('hairColour', 'a: [黑衣服的|1]好美', [red, black])).toEqual({});
  });
  it('takes an orange pullover for 黄卫衣 rather than a blue one', () => {
    const orange = headTrack('orange', { clothes: 'orange' });
    const blue = headTrack('blue', { clothes: 'blue', x: 0.7 });
    expect(margin('clothesColour', 'a: [穿黄卫衣的|1]好美', orange, blue)).toBeGreaterThan(1);
  });
});

describe('position', () => {
  const row = [0.05, 0.3, 0.55, 0.8].map((x, index) => headTrack(`h${index + 1}`, { x, size: 0.1 }));
  const bestOf = (line: string): string | undefined =>
    Object.entries(weigh('position', line, row)).sort((a, b) => b[1] - a[1])[0]?.[0];

  it.each([
    ['左边那个', 'h1'],
    ['最左边的男的', 'h1'],
    ['左数第二个', 'h2'],
    ['右边第二个', 'h3'],
    ['右二', 'h3'],
    ['最右边的', 'h4'],
  ])('finds %s', (words, head) => {
    expect(bestOf(`a: [${words}|1]是谁`)).toBe(head);
  });
  it('reads 左边的是她 and 她站在右边', () => {
    expect(bestOf('a: 左边的是[她|1]')).toBe('h1');
    expect(bestOf('a: [她|1]站在右边')).toBe('h4');
  });
  it('does not give somebody the place of another', () => {
    expect(weigh('position', 'a: [她|1]女儿在左边', row)).toEqual({});
    expect(weigh('position', 'a: [左边那个男的|2]是[她|1]弟', row)).toEqual({});
  });
  it('turns a denied place round', () => {
    const ratios = weigh('position', 'a: [她|1]不在左边', row);
    expect(ratios['h1']).toBeLessThan(0);
    expect(ratios['h4']).toBeGreaterThan(0);
  });
  it('finds the middle of three', () => {
    const three = row.slice(0, 3);
    const ratios = weigh('position', 'a: [中间的妹子|1]是谁', three);
    expect(ratios['h2']).toBeGreaterThan(0.5);
    expect(ratios['h1']).toBeLessThan(-1);
  });
  it('knows above and below, and the corners', () => {
    const [above, below] = [headTrack('above', { y: 0.05 }), headTrack('below', { y: 0.6 })];
    expect(margin('position', 'a: [上面的大哥|1]是谁', above, below)).toBeGreaterThan(1);
    expect(margin('position', 'a: [下面那位|1]是谁', below, above)).toBeGreaterThan(1);
    const grid = [0.05, 0.6].flatMap((y) =>
      [0.1, 0.7].map((x) => headTrack(`${x} ${y}`, { x, y, size: 0.1 })),
    );
    const corner = (words: string): string | undefined =>
      Object.entries(weigh('position', `a: [${words}|1]是谁`, grid)).sort((a, b) => b[1] - a[1])[0]?.[0];
    expect(corner('左上角那个')).toBe('0.1 0.05');
    expect(corner('右下角的妹子')).toBe('0.7 0.6');
  });
  it('takes the middle of several rows in both directions', () => {
    const rows = [0.05, 0.4, 0.75].flatMap((y) =>
      [0.1, 0.45, 0.8].map((x) => headTrack(`${x} ${y}`, { x, y, size: 0.1 })),
    );
    const ratios = weigh('position', 'a: [中间那个|1]是谁', rows);
    expect(ratios['0.45 0.4']).toBeGreaterThan(ratios['0.45 0.05'] ?? 0);
    expect(ratios['0.45 0.4']).toBeGreaterThan(ratios['0.1 0.4'] ?? 0);
  });
  it('takes those in front for the larger heads', () => {
    const near = headTrack('near', { size: 0.3 });
    const far = headTrack('far', { x: 0.8, size: 0.1 });
    expect(margin('position', 'a: [前排那个|1]是谁', near, far)).toBeGreaterThan(1);
    expect(margin('position', 'a: [后排那个|1]是谁', far, near)).toBeGreaterThan(1);
  });
});

describe('order', () => {
  const first = headTrack('first', { fromSec: 0, toSec: 2 });
  const second = headTrack('second', { fromSec: 2, toSec: 4 });
  const third = headTrack('third', { fromSec: 4, toSec: 6 });
  const bestOf = (line: string): string | undefined =>
    Object.entries(weigh('order', line, [first, second, third])).sort((a, b) => b[1] - a[1])[0]?.[0];

  it.each([
    ['一开始出来的女生', 'first'],
    ['第一个出场的', 'first'],
    ['第二个', 'second'],
    ['中途出现的', 'second'],
    ['最后那个', 'third'],
    ['倒数第二个', 'second'],
  ])('finds %s', (words, head) => {
    expect(bestOf(`a: [${words}|1]是谁`)).toBe(head);
  });
  it('takes 后来出现的 for anybody but the first', () => {
    expect(margin('order', 'a: [后来出现的|1]是谁', second, first)).toBeGreaterThan(1);
  });
  it('says nothing where all come in together', () => {
    const together = [headTrack('a'), headTrack('b', { x: 0.7, fromSec: 0.4 })];
    expect(weigh('order', 'a: [一开始那个|1]是谁', together)).toEqual({});
  });
});

describe('height, number, prominence', () => {
  it('takes the tall one for the one whose head is higher', () => {
    const tall = headTrack('tall', { y: 0.05 });
    const short = headTrack('short', { y: 0.4, x: 0.7 });
    expect(margin('height', 'a: [那个大高个|1]是谁', tall, short)).toBeGreaterThan(0.5);
    expect(margin('height', 'a: [他|1]好高', tall, short)).toBeGreaterThan(0.5);
    expect(weigh('height', 'a: [他|1]好帅', [tall, short])).toEqual({});
  });
  it('takes 唯一的女生 for a woman without another beside her', () => {
    const women = ['a', 'b'].map((id, index) => headTrack(id, { gender: 'female', x: index / 2 }));
    const alone = weigh('number', 'a: [唯一的女生|1]', [
      headTrack('a', { gender: 'female' }),
      headTrack('m', { gender: 'male' }),
    ]);
    expect(alone['a']).toBeGreaterThan(0.3);
    expect(weigh('number', 'a: [唯一的女生|1]', women)['a']).toBeLessThan(0);
  });
  it('prefers who is large and long on screen', () => {
    const main = headTrack('main', { size: 0.3, x: 0.35 });
    const extra = headTrack('extra', { size: 0.08, x: 0.8, toSec: 1 });
    expect(margin('prominence', 'a: [美女|1]好美', main, extra)).toBeGreaterThan(0.8);
  });
});

describe('nobody on screen', () => {
  const head = headTrack('a');
  const nobody = (...lines: string[]): number => {
    const ratios = ['offScreen', 'speaker'].map((cue) => weigh(cue as CueName, lines, [head])['nobody'] ?? 0);
    return ratios.reduce((sum, ratio) => sum + ratio, 0);
  };

  it('puts relatives and friends of a commenter off screen, and those who are pointed at on it', () => {
    expect(nobody('a: [我同学|1]也会')).toBeGreaterThan(2);
    expect(nobody('a: [我妈|1]也会')).toBeGreaterThan(2);
    expect(nobody('a: [右边那个|1]也会')).toBeLessThan(-2);
    expect(nobody('a: [这女的|1]也会')).toBeLessThan(-2);
    expect(nobody('a: [姐姐|1]好美')).toBeLessThan(-1);
  });
  it('puts 他老婆 further off than 他', () => {
    expect(nobody('a: [[他|2]老婆|1]是牙医')).toBeGreaterThan(nobody('a: [他|1]是牙医') + 1.5);
  });
  it('puts 我 and the 你 of a reply off screen, and leaves 你 at the top on it', () => {
    expect(nobody('a: [我|1]也想去')).toBeGreaterThan(2);
    expect(nobody('a: [你|1]好美')).toBeLessThan(-0.3);
    expect(nobody('b: 好', '> a: [你|1]懂什么')).toBeGreaterThan(1);
  });
  it('puts whoever commented off screen when somebody calls them', () => {
    expect(nobody('小鱼: 好看', 'b: [@小鱼|1] 快来')).toBeGreaterThan(1.5);
  });
  it('brings a commenter who is described nearer to the screen', () => {
    expect(nobody('a: 就是[我|1]啊 [最后一排那个|1]')).toBeLessThan(nobody('a: 就是[我|1]啊') - 2);
  });
  it('puts whoever is called to off screen, author or not', () => {
    expect(nobody('a: @[小明|1] 快来看')).toBeGreaterThan(1.5);
    expect(nobody('a: [小明|1]好帅')).toBeLessThan(0);
  });
  it('puts whoever somebody looks like off screen, and hears no likeness in 好像 that only guesses', () => {
    expect(nobody('a: 他长得好像[周杰伦|1]')).toBeGreaterThan(nobody('a: [周杰伦|1]好帅') + 1);
    expect(nobody('a: 神似[周杰伦|1]年轻的时候')).toBeGreaterThan(nobody('a: [周杰伦|1]好帅') + 1);
    expect(nobody('a: 好像[小姐姐|1]不太开心')).toBe(nobody('a: [小姐姐|1]不太开心'));
    expect(nobody('a: 好像[右边那个|1]啊')).toBe(nobody('a: [右边那个|1]啊'));
  });
  it('hears who is elsewhere', () => {
    expect(nobody('a: 可惜[她|1]没来')).toBeGreaterThan(nobody('a: 可惜[她|1]好美') + 2);
    expect(nobody('a: [她|1]昨天也在')).toBeGreaterThan(nobody('a: [她|1]好美'));
    expect(nobody('a: [她|1]今天不出镜吗')).toBeGreaterThan(nobody('a: [她|1]今天出镜吗') + 2);
    expect(nobody('a: 只有[她|1]一个人没在笑')).toBe(nobody('a: [她|1]是谁'));
  });
});

describe('a landmark that is no mention', () => {
  const left = headTrack('left', { x: 0.1, gender: 'male', clothes: 'blue' });
  const red = headTrack('red', { x: 0.4, gender: 'female', clothes: 'red' });
  const right = headTrack('right', { x: 0.7, gender: 'male', clothes: 'black' });
  const bestOf = (words: string): string | undefined =>
    Object.entries(weigh('relation', `a: [${words}|1]是谁`, [left, red, right])).sort(
      (a, b) => b[1] - a[1],
    )[0]?.[0];

  it('is not taken for the person meant', () => {
    expect(weigh('relation', 'a: [穿红裙子的姑娘旁边那个|1]是谁', [left, red, right])['red']).toBeLessThan(
      -0.5,
    );
    expect(weigh('clothesColour', 'a: [穿红裙子的姑娘旁边那个|1]是谁', [left, red, right])).toEqual({});
  });

  it('says on which side the person is', () => {
    expect(bestOf('穿红裙子的姑娘左边那个')).toBe('left');
    expect(bestOf('穿红裙子的姑娘右边那个')).toBe('right');
  });
});

describe('who films', () => {
  const woman = headTrack('woman', { gender: 'female' });
  it.each(['拍视频的', '录视频的人', '摄影师', '拍摄的小哥', '掌镜的', '剪辑师'])(
    'is not on screen: %s',
    (words) => {
      expect(weigh('offScreen', `a: [${words}|1]手好稳`, [woman])['nobody']).toBeGreaterThan(2);
    },
  );
});

describe('a modifier found for itself', () => {
  it('leaves its place with the person whom it describes', () => {
    const [above, below] = [headTrack('above', { y: 0.05 }), headTrack('below', { y: 0.6 })];
    expect(margin('position', 'a: [[下面的|2]大叔|1]好man', below, above)).toBeGreaterThan(1);
  });
  it('is somebody else where it says beside whom', () => {
    const heads = [headTrack('a', { x: 0.1 }), headTrack('b', { x: 0.6 })];
    expect(weigh('position', 'a: [[左边戴帽子的|2]旁边那个|1]是谁', heads)).toEqual({});
  });
});
