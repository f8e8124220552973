import type { Entry } from '../entry.ts';

/**
 * What a face wears and how it looks. A word may stand in other tables too (帽子 may have a colour): it says all of
 * it. Words without anything (笑死) are here so that no shorter one is found in them.
 */
export const TRAITS: readonly Entry[] = [
  {
    words:
      '眼镜 戴眼镜 戴着眼镜 黑框眼镜 黑框 圆框 方框眼镜 眼镜哥 眼镜男 眼镜妹 眼镜小哥 眼镜大叔 带眼镜 带着眼镜 近视眼镜 近视镜 圆框眼镜 金丝眼镜 四眼 四眼仔',
    trait: { attribute: 'glasses', value: 'glasses' },
  },
  {
    words: '墨镜 太阳镜 太阳眼镜 蛤蟆镜 戴墨镜 戴着墨镜 带墨镜 墨镜哥 墨镜男 墨镜姐',
    trait: { attribute: 'glasses', value: 'sunglasses' },
  },
  {
    words:
      '帽子 鸭舌帽 棒球帽 草帽 毛线帽 礼帽 渔夫帽 贝雷帽 毡帽 针织帽 遮阳帽 戴帽子 戴着帽子 带帽子 带着帽子 小黄帽 小红帽 帽檐 帽沿 帽子哥 圆礼帽 黑礼帽 高帽 厨师帽 安全帽 头盔 兜帽 连帽 瓜皮帽 雷锋帽 军帽 警帽 大檐帽 牛仔帽 圣诞帽 生日帽 泳帽 浴帽 斗笠 头巾 毛绒帽 帽',
    trait: { attribute: 'hat', value: 'hat' },
  },
  {
    words:
      '胡子 大胡子 络腮胡 络腮胡子 胡须 胡渣 胡茬 山羊胡 八字胡 小胡子 胡子拉碴 白胡子 大白胡子 长胡子 大胡子哥 胡子男 胡子哥 胡子大叔 胡子大爷 八撇胡',
    trait: { attribute: 'beard', value: 'beard' },
  },

  {
    words:
      '笑着 笑嘻嘻 笑眯眯 微笑 大笑 傻笑 偷笑 在笑 一直笑 一直在笑 笑得 笑起来 笑容 爱笑 笑呵呵 咧嘴笑 笑得最开心 憨笑 笑场 对镜头笑 对着镜头笑 冲镜头笑 冲着镜头笑 朝镜头笑 看镜头笑 偷着笑 咧着嘴 笑弯了腰 合不拢嘴 笑开花',
    trait: { attribute: 'expression', value: 'smiling' },
  },
  {
    words: '哭着 在哭 大哭 流泪 掉眼泪 哭了 哭的 泪流满面 板着脸 面无表情 严肃 黑着脸 臭着脸 高冷脸 不苟言笑',
    trait: { attribute: 'expression', value: 'serious' },
  },
  {
    words:
      '背对 背对着 背对镜头 背对着镜头 背着镜头 背对我们 背影 只有背影 只露背影 背过身 背身 转过身去 后脑勺 看不到脸 看不见脸 没露正脸 没有正脸 背着身 背朝镜头 背朝我们 背面 背后看 只给个背影 只给背影 给个背影 只留背影 留个背影 露个背影 后背 没回头 不回头 头都没回 头也不回',
    trait: { attribute: 'facing', value: 'away' },
  },
  {
    words:
      '笑死 笑死我 笑死我了 笑死人 笑得我 笑哭 笑哭了 搞笑 好笑 可笑 笑不活 笑疯 笑喷 玩笑 开玩笑 笑话 我哭了 看哭了 哭死 感动哭了',
  },
];
