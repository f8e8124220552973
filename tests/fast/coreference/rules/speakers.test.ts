import { describe, expect, it } from 'vitest';
import { speakersOf } from '../../../support/linked-thread.ts';

describe('ruleMentions', () => {
  it('takes 我 as the author of the comment, wherever he writes', () => {
    expect(speakersOf('甲: 我来了', '乙: 我也来了', '>甲: 我知道')).toEqual([
      '1: 我 → 甲',
      '2: 我 → 乙',
      '3: 我 → 甲',
    ]);
  });

  it('takes 你 in a reply as the author replied to', () => {
    expect(speakersOf('甲: 好看', '>乙: 你懂吗', '>>丙: 您别吵')).toEqual(['2: 你 → 甲', '3: 您 → 乙']);
  });

  it('takes 你 in a comment that replies to nobody as the person who posted the clip', () => {
    expect(speakersOf('甲: 你唱得真好')).toEqual(['1: 你 → poster']);
  });

  it('marks relatives and the like, whose persons are for linking to find out', () => {
    expect(speakersOf('甲: 我妈和他女朋友，她是我大学同学', '>乙: 你舅家收外甥吗')).toEqual([
      '1: 我妈 → ?',
      '1: 我 → 甲',
      '1: 他女朋友 → ?',
      '1: 我大学同学 → ?',
      '1: 我 → 甲',
      '2: 你舅 → ?',
      '2: 你 → 甲',
    ]);
  });

  it('leaves plurals, 他 and 她 to the model', () => {
    expect(speakersOf('甲: 我们和你们，他和她', '>乙: 你俩别吵，我俩走了，他自己提的')).toEqual([]);
  });

  it('takes 我俩月工资 for two months of one person', () => {
    expect(speakersOf('甲: 顶我俩月工资，塞给我两个橘子')).toEqual(['1: 我 → 甲', '1: 我 → 甲']);
  });

  it('takes 我自己 and 你自己 as one mention each', () => {
    expect(speakersOf('甲: 我自己知道', '>乙: 你自己看')).toEqual(['1: 我自己 → 甲', '2: 你自己 → 甲']);
  });

  it('takes 俺 as 我, 妳 as 你, and 本人 as 我 where it begins a clause', () => {
    expect(speakersOf('甲: 俺来了，本人已到', '>乙: 妳好')).toEqual([
      '1: 俺 → 甲',
      '1: 本人 → 甲',
      '2: 妳 → 甲',
    ]);
    expect(speakersOf('甲: 他本人很好看')).toEqual([]);
  });

  it('does not take fixed words and exclamations for persons', () => {
    expect(speakersOf('甲: 我靠！我的天啊，我去，自我介绍，我国')).toEqual([]);
    expect(speakersOf('甲: 我擦，我滴妈，我嘞个豆，忘我地跳，迷你版')).toEqual([]);
  });

  it('takes 我 in 我国家 as a person', () => {
    expect(speakersOf('甲: 我国家的队')).toEqual(['1: 我 → 甲']);
  });

  it('takes 我 after 我去 and 我的 as a person where they are no exclamation', () => {
    expect(speakersOf('甲: 我去过，我的手机')).toEqual(['1: 我 → 甲', '1: 我 → 甲']);
  });

  it('gives 我 after “name：” to the one who is played', () => {
    expect(speakersOf('甲: 郑叔：我是谁我在哪')).toEqual(['1: 我 → “郑叔”', '1: 我 → “郑叔”']);
  });

  it('ends a role where the next one speaks', () => {
    expect(speakersOf('甲: 老板娘：我不卖。阿肥：那我走')).toEqual(['1: 我 → “老板娘”', '1: 我 → “阿肥”']);
  });

  it('gives 我 in quotation marks to the one who says it, and to nobody known when none is named', () => {
    expect(speakersOf('甲: 王姐说“我来”，我信了')).toEqual(['1: 我 → “王姐说”', '1: 我 → 甲']);
    expect(speakersOf('甲: 好一个“我不饿”')).toEqual(['1: 我 → somebody']);
    expect(speakersOf('甲: 王姐喊「我在」')).toEqual(['1: 我 → “王姐喊”']);
  });

  it('takes words before a colon that speak of 我 or 你 for no role', () => {
    expect(speakersOf('甲: 我就一句话：我不信')).toEqual(['1: 我 → 甲', '1: 我 → 甲']);
  });

  it('leaves 你 inside a quotation to the model', () => {
    expect(speakersOf('甲: 好', '>乙: 王姐说“你走吧”')).toEqual([]);
  });

  it('takes 楼主 and 层主 in a reply as the author who opened the conversation', () => {
    expect(speakersOf('甲: 好', '>乙: 嗯', '>>丙: 楼主呢，层主呢')).toEqual(['3: 楼主 → 甲', '3: 层主 → 甲']);
  });

  it('takes up主, 博主 and 作者 as the person who posted the clip', () => {
    expect(speakersOf('甲: up主好，博主好', '>乙: 作者呢')).toEqual([
      '1: up主 → poster',
      '1: 博主 → poster',
      '2: 作者 → poster',
    ]);
  });

  it('takes 博主 as the author when he says that he is it', () => {
    expect(speakersOf('甲: 我是博主', '乙: 博主本人来啦')).toEqual([
      '1: 我 → 甲',
      '1: 博主 → 甲',
      '2: 博主 → 乙',
    ]);
    expect(speakersOf('甲: 好', '>乙: 楼主来了')).toEqual(['2: 楼主 → 乙']);
  });

  it('takes 楼主 in a comment that opens a conversation as the person who posted the clip, up主播 as nobody', () => {
    expect(speakersOf('甲: 楼主好，up主播来了')).toEqual(['1: 楼主 → poster']);
  });

  it('takes @name as the commenter of that name, the longest that fits', () => {
    expect(speakersOf('小杨: 好', '小杨同学: 好', '>丙: @小杨同学 看，@小杨 看，@路人 看')).toEqual([
      '3: @小杨同学 → 小杨同学',
      '3: @小杨 → 小杨',
    ]);
  });

  it('counts characters, not UTF-16 units, behind emoji', () => {
    expect(speakersOf('甲: 𠮷😀𠮷我')).toEqual(['1: 我 → 甲']);
  });
});
