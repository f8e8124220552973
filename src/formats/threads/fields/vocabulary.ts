import { NEIGHBOURS } from './neighbours.ts';

/**
 * The words of which column names are made, in English and Chinese, as one small vocabulary: "comment_user.nick_name",
 * "账号昵称" and "authorDisplayName" all say whose name it is.
 */
export type Word =
  | 'comment'
  | 'reply'
  | 'sub'
  | 'target'
  | 'parent'
  | 'root'
  | 'user'
  | 'author'
  | 'name'
  | 'nick'
  | 'handle'
  | 'id'
  | 'text'
  | 'raw'
  | 'like'
  | 'dislike'
  | 'count'
  | 'time'
  | 'made'
  | 'at'
  | 'flag'
  | 'level'
  | 'type'
  | 'tag'
  | 'moment'
  | 'emotion'
  | 'clip'
  | 'title'
  | 'description'
  | 'later'
  | 'info'
  | 'other';

export const ENGLISH: Readonly<Record<Word, string>> = {
  comment: 'comment comments commented cmt danmaku danmu dm review reviews remark pinglun liuyan',
  reply: 'reply replies replied replying response responses answered discussion discussions huifu',
  sub: 'sub child children second nested',
  target: 'target to whom mention mentioned quoted quote replyto bei duixiang',
  parent: 'parent father above upper superior fu ref prev belong belongs',
  root: 'root toplevel thread',
  user: 'user users member account commenter commentor commentator sender replier current speaker spk person people from contact profile who by reviewer yonghu',
  author:
    'author authors creator owner uploader publisher submitter channel poster up op lz louzhu zuozhe blogger host',
  name: 'name named title_name',
  nick: 'nick nickname uname screenname displayname fullname showname nicheng wangming',
  handle: 'handle unique username login loginname',
  id: 'floor id ids idstr uid openid unionid sec hash uuid guid key pk no number token rpid cid fid did tid',
  text: 'text txt content contents message msg body utterance sentence transcript transcription said fulltext words neirong zhengwen',
  raw: 'raw original plain',
  like: 'like likes liked digg diggs upvote upvotes vote votes thumb thumbs thumbsup praise praised agree attitudes favorite favorites favor favors favour zan dianzan heart hearts love loves loved support supports useful helpful recommend recommends reaction reactions lights ding voteup thumbup',
  dislike: 'dislike dislikes disliked unlike bury downvote downvotes disagree hate',
  count: 'count counts cnt num nums total amount qty shu shuliang',
  time: 'time date datetime timestamp ts ctime times parsed createtime dateline day when epoch unix shijian riqi',
  made: 'create created publish published post posted pub send sent written submit submitted upload uploaded release add added taken happened fabu',
  at: 'at on',
  flag: 'is has was',
  level: 'level depth tier hierarchy',
  type: 'type kind',
  tag: 'label labels tag tags badge badges identity',
  moment: 'progress moment playtime offset videotime start begin appear',
  emotion: 'emotion emotions mood',
  clip: 'video note aweme weibo mblog article item answer question clip photo movie music oid aid bvid bv media post_id work',
  title: 'title titles subject',
  description: 'desc description caption intro summary',
  later:
    'update updated modify modified edit edited last crawl crawled scrape scraped fetch fetched collect collected collection expire insert inserted',
  info: 'info base basic data detail details legacy core result bean dto vo entity obj object model',
  other:
    'file filename path folder wav audio avatar head headurl face url uri link href home image images img pic pics picture pictures cover thumbnail thumb_url ip ipaddress location region city country province address gender sex age sign signature fans follower followers following follow vip verified verify lang language device platform source emoji emojis emote sticker rank status state score hot pinned pin page cursor more offset_page version birthday email phone pendant nameplate medal mark more_info extra ext share forward index order seq color colour font fontsize weight mode pool attr duration keyword crc32',
};

const CHINESE: Readonly<Record<string, readonly Word[]>> = {
  评论者: ['user'],
  评论人: ['user'],
  评论用户: ['user'],
  评论: ['comment'],
  留言: ['comment'],
  发言: ['comment'],
  短评: ['comment', 'text'],
  影评: ['comment', 'text'],
  书评: ['comment', 'text'],
  点评: ['comment'],
  评语: ['comment', 'text'],
  评价: ['comment'],
  言论: ['comment', 'text'],
  跟贴: ['comment'],
  信息: ['info'],
  语句: ['text'],
  话语: ['text'],
  说的话: ['text'],
  消息: ['text'],
  弹幕: ['comment'],
  跟帖: ['comment'],
  回复者: ['reply', 'user'],
  回复人: ['reply', 'user'],
  回复: ['reply'],
  回覆: ['reply'],
  回帖: ['reply'],
  答复: ['reply'],
  子: ['sub'],
  二级: ['sub'],
  次级: ['sub'],
  楼中楼: ['sub', 'comment'],
  被: ['target'],
  对象: ['target'],
  目标: ['target'],
  给谁: ['target', 'user'],
  给: ['target'],
  谁: ['target', 'user'],
  引用: ['target'],
  所回: ['target'],
  '@': ['target'],
  父级: ['parent'],
  父: ['parent'],
  上级: ['parent'],
  上一级: ['parent'],
  上一条: ['parent'],
  上条: ['parent'],
  所属: ['parent'],
  层主: ['author'],
  详情: ['text'],
  详细: ['info'],
  支持: ['like'],
  顶: ['like'],
  上层: ['parent'],
  根: ['root'],
  一级: ['root'],
  主楼: ['root'],
  主: ['root'],
  顶级: ['root'],
  顶层: ['root'],
  主键: ['id'],
  用户: ['user'],
  账号: ['user'],
  帐号: ['user'],
  账户: ['user'],
  网友: ['user'],
  发送者: ['user'],
  发送人: ['user'],
  发言人: ['user'],
  说话人: ['user'],
  者: ['user'],
  人: ['user'],
  评论员: ['user'],
  发布者: ['user'],
  发布人: ['user'],
  发表人: ['user'],
  会员: ['user'],
  粉丝数: ['other'],
  作者: ['author'],
  创作者: ['author'],
  博主: ['author'],
  楼主: ['author'],
  up主: ['author'],
  主播: ['author'],
  昵称: ['nick'],
  网名: ['nick'],
  名称: ['name'],
  名字: ['name'],
  姓名: ['name'],
  名: ['name'],
  抖音号: ['handle'],
  小红书号: ['handle'],
  快手号: ['handle'],
  微信号: ['handle'],
  编号: ['id'],
  标识: ['id'],
  序号: ['other'],
  号: ['id'],
  内容: ['text'],
  正文: ['text'],
  文本: ['text'],
  文字: ['text'],
  原文: ['text', 'raw'],
  台词: ['text'],
  点赞: ['like'],
  获赞: ['like'],
  喜欢: ['like'],
  赞同: ['like'],
  赞: ['like'],
  认同: ['like'],
  有用: ['like'],
  推荐: ['like'],
  赞成: ['like'],
  亮了: ['like'],
  踩: ['dislike'],
  反对: ['dislike'],
  总数: ['count'],
  次数: ['count'],
  数量: ['count'],
  人数: ['count'],
  数: ['count'],
  量: ['count'],
  时间戳: ['time'],
  时间: ['time'],
  日期: ['time'],
  时刻: ['time'],
  发布: ['made'],
  提交: ['made'],
  发表: ['made'],
  创建: ['made'],
  发送: ['made'],
  上传: ['made'],
  更新: ['later'],
  修改: ['later'],
  最后: ['later'],
  采集: ['later'],
  爬取: ['later'],
  抓取: ['later'],
  入库: ['later'],
  是否为: ['flag'],
  是否: ['flag'],
  层级: ['level'],
  深度: ['level'],
  层数: ['level'],
  缩进: ['level'],
  嵌套: ['level'],
  级别: ['level'],
  楼层: ['id'],
  隶属关系: ['level'],
  类型: ['type'],
  类别: ['type'],
  标签: ['tag'],
  身份: ['tag'],
  标记: ['tag'],
  出现: ['moment'],
  播放: ['moment'],
  进度: ['moment'],
  视频内: ['moment'],
  情感: ['emotion'],
  情绪: ['emotion'],
  视频: ['clip'],
  笔记: ['clip'],
  作品: ['clip'],
  微博: ['clip'],
  帖子: ['clip'],
  文章: ['clip'],
  贴吧: ['other'],
  标题: ['title'],
  描述: ['description'],
  简介: ['description'],
  文案: ['description'],
  的: [],
  具体: [],
};

const OTHER_CHINESE =
  '置顶 热评 精选 头像 主页 链接 网址 地址 图片 封面 表情 属地 归属地 地区 城市 省份 性别 年龄 签名 粉丝 关注 会员等级 用户等级 等级 认证 语言 设备 平台 来源 排名 热度 状态 收藏 分享 转发 页码 个人 国家 ip';

/** What each spelling says; some say more than one thing, some nothing. */
export const WORDS_OF = new Map<string, readonly Word[]>();
for (const [word, spellings] of Object.entries(ENGLISH) as [Word, string][]) {
  for (const spelling of spellings.split(' ')) WORDS_OF.set(spelling, [word]);
}
for (const spelling of ['uid', 'userid']) WORDS_OF.set(spelling, ['user', 'id']);
for (const spelling of ['rpid', 'cid']) WORDS_OF.set(spelling, ['comment', 'id']);
for (const silent of ['display', 'screen', 'full', 'of', 'the', 'in', 'is a']) WORDS_OF.set(silent, []);
WORDS_OF.set('pid', ['parent', 'id']);
WORDS_OF.set('username', ['user', 'handle']);
for (const spelling of ['openid', 'unionid']) WORDS_OF.set(spelling, ['user', 'id']);
WORDS_OF.set('yonghuming', ['user', 'handle']);
for (const spelling of ['receiver', 'recipient', 'addressee']) WORDS_OF.set(spelling, ['target', 'user']);
WORDS_OF.set('uname', ['user', 'nick']);
WORDS_OF.set('sec', ['user', 'id']);
WORDS_OF.set('mid', ['user', 'id']);
WORDS_OF.set('ctime', ['made', 'time']);
WORDS_OF.set('replyto', ['reply', 'target']);
for (const [spelling, words] of Object.entries(CHINESE)) WORDS_OF.set(spelling, words);
for (const [spelling, words] of Object.entries(NEIGHBOURS)) WORDS_OF.set(spelling, words);
for (const spelling of OTHER_CHINESE.split(' ')) WORDS_OF.set(spelling, ['other']);
