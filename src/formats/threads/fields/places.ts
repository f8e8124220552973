/** Where platforms say that somebody wrote from: provinces, and the countries that are seen most. */
const PLACES = new Set(
  (
    '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 ' +
    '内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 中国 中国香港 中国澳门 中国台湾 未知 海外 其他 美国 加拿大 英国 法国 德国 意大利 西班牙 日本 韩国 ' +
    '朝鲜 俄罗斯 澳大利亚 新西兰 新加坡 马来西亚 泰国 越南 印度 印度尼西亚 菲律宾 荷兰 瑞典 瑞士 爱尔兰 葡萄牙 巴西 阿联酋 沙特阿拉伯 南非 埃及 土耳其 墨西哥'
  ).split(' '),
);

/** Whether a value is a place and nothing else: 河南, IP属地：广东, 广东省 */
export const isPlace = (value: string): boolean =>
  PLACES.has(
    value
      .replace(/^(?:IP\s*属地|来自|发布于)\s*[:：]?\s*/i, '')
      .replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$/, ''),
  );
