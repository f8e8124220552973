import type { Entry } from '../entry.ts';

/** How near somebody is, how he comes, goes and stays. */
export const PRESENCE: readonly Entry[] = [
  // Without anything, so that no 不动 is found in them.
  { words: '跑不动 走不动 拿不动 带不动 搬不动 动不动 跳不动 抱不动 最近在' },
  {
    words:
      '凑到镜头前 凑近镜头 凑镜头 怼脸 怼镜头 贴着镜头 离镜头最近 最靠近镜头 靠近镜头 镜头前 离得最近 近处 大脸 大特写 特写 怼着镜头 扒着镜头 挡镜头 挡住镜头',
    fact: { about: 'distance', value: 'near' },
  },
  {
    words:
      '远处 远处的 最远 最远的 离得远 离得最远 远远的 老远 远景 远端 大老远 离镜头最远 远远站着 躲在后面 躲后面',
    fact: { about: 'distance', value: 'far' },
  },
  {
    words:
      '进来 走进来 跑进来 冲进来 闯进来 过来 走过来 跑过来 凑过来 出场 登场 上场 上台 入镜 冒出来 窜出来 钻出来 进场 探头 探出头 挤进来',
    fact: { about: 'motion', value: 'enters' },
  },
  {
    words:
      '走了 走掉 走开 离开 离场 退场 下台 跑了 跑掉 跑开 溜了 出去了 走出去 跑出去 走远 消失 不见了 先走 提前走',
    fact: { about: 'motion', value: 'leaves' },
  },
  {
    words: '又出来 又出现 又回来 回来了 再次出现 再次出场 又来了 又出场 又进来 返场 第二次出来 又露脸',
    fact: { about: 'motion', value: 'returns' },
  },
  {
    words: '一动不动 不动 没动 动都不动 原地不动 纹丝不动 站着不动 杵着 定住 静止',
    fact: { about: 'motion', value: 'still' },
  },
  {
    words:
      '动来动去 晃来晃去 摇来摇去 上蹿下跳 手舞足蹈 乱动 蹦来蹦去 扭来扭去 动得最欢 最活跃 满场跑 跑来跑去 走来走去',
    fact: { about: 'motion', value: 'moves' },
  },
  {
    words: '全程 一直 从头到尾 自始至终 始终 从开头到结尾 一直在 全片 整个视频 从头 一镜到底',
    fact: { about: 'stay', value: 'throughout' },
  },
  {
    words: '一闪而过 闪过 闪现 就一秒 只出现 只露了 露了一下 出现了一下 一晃而过 一秒钟 就几秒 匆匆',
    fact: { about: 'stay', value: 'briefly' },
  },
];
