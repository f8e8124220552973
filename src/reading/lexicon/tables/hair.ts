import type { Entry } from '../entry.ts';

/** How hair is worn, and who of men and women mostly wears it so. */
export const HAIR: readonly Entry[] = [
  {
    words:
      '长发 长头发 披肩发 披着头发 披头散发 长发飘飘 黑长直 黑长发 大波浪 齐腰长发 散着头发 头发长 头发好长 头发很长 头发真长 头发那么长 头发这么长',
    fact: { about: 'hairShape', value: 'long' },
    wornBy: 'female',
  },
  {
    words:
      '辫子 麻花辫 马尾 双马尾 单马尾 高马尾 丸子头 小辫 小辫子 扎辫子 羊角辫 冲天辫 双马尾辫 揪揪 小揪揪 扎头发 扎着头发 盘发 盘头 脏辫 扎马尾 花苞头 发髻 双丸子头',
    fact: { about: 'hairShape', value: 'tied' },
    wornBy: 'female',
  },
  { words: '长毛 头发过肩', fact: { about: 'hairShape', value: 'long' } },
  { words: '齐刘海 公主切', fact: { about: 'hairShape', value: 'fringe' }, wornBy: 'female' },
  { words: '刘海 斜刘海 空气刘海', fact: { about: 'hairShape', value: 'fringe' } },
  {
    words:
      '短发 短头发 波波头 蘑菇头 锅盖头 学生头 齐耳短发 头发短 头发好短 头发很短 头发真短 头发那么短 头发这么短',
    fact: { about: 'hairShape', value: 'short' },
  },
  { words: '寸头 板寸 平头 圆寸 小平头', fact: { about: 'hairShape', value: 'short' }, wornBy: 'male' },
  {
    words: '卷发 卷头发 卷毛 羊毛卷 爆炸头 自来卷 烫头 泡面头 小卷毛 大卷',
    fact: { about: 'hairShape', value: 'curly' },
  },
  {
    words: '光头 秃头 秃顶 秃子 地中海 谢顶 没头发 光头强 大光头 锃亮的脑门',
    fact: { about: 'hairShape', value: 'bald' },
    wornBy: 'male',
  },
];
