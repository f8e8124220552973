"""Changes to a dialogue or thread that leave its coreference as it is."""

import random
import re
from dataclasses import replace

from data import Dialogue, Mention
from threads import Thread

SURNAMES = set("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易乔蓝温霍邢")  # fmt: skip
SWAP = str.maketrans("他她", "她他")


def is_name(text: str) -> bool:
    return 2 <= len(text) <= 3 and text[0] in SURNAMES and not re.search(r"[哥姐弟妹叔姨爷奶爸妈总师导老先生太板人的]", text)


def augment(dialogue: Dialogue, names: list[str], rng: random.Random, rename=0.3, swap=0.2) -> Dialogue:
    """Swaps 他 and 她 through the dialogue, and puts other names for its full names (one for one, everywhere)."""
    turns, mentions = disturb(list(dialogue.turns), list(dialogue.mentions), rng)
    if rng.random() < swap:
        turns = [t.translate(SWAP) for t in turns]
    if rng.random() < rename:
        for name in sorted({dialogue.text(m) for m in dialogue.mentions}):
            if is_name(name):
                turns, mentions = rename_in(turns, mentions, name, rng.choice(names))
    return replace(dialogue, turns=turns, mentions=mentions)


def augment_thread(thread: Thread, names: list[str], rng: random.Random) -> Thread:
    """The same for a whole thread, where there is more to change."""
    turns, mentions = thread.turns, thread.mentions
    for _ in range(1 + len(turns) // 8):
        turns, mentions = disturb(turns, mentions, rng, longer=0.3)
    if rng.random() < 0.2:
        turns = [t.translate(SWAP) for t in turns]
    if rng.random() < 0.5:
        for name in sorted({turns[c][s:e] for c, s, e in mentions}):
            if is_name(name):
                turns, mentions = rename_in(turns, mentions, name, rng.choice(names))
    comments = [replace(c, text=t) for c, t in zip(thread.comments, turns)]
    pairs = sorted(zip(mentions, thread.clusters))
    return replace(thread, comments=comments, mentions=[m for m, _ in pairs], clusters=[k for _, k in pairs])


def rename_in(turns: list[str], mentions: list[Mention], old: str, new: str):
    """Puts `new` for every `old`; leaves everything as it is where a mention's border lies inside an `old`."""
    moved = [list(m) for m in mentions]
    renamed = []
    for turn, text in enumerate(turns):
        at = [m.start() for m in re.finditer(re.escape(old), text)]
        for m in moved:
            if m[0] == turn and any(a < border < a + len(old) for a in at for border in (m[1], m[2])):
                return turns, mentions
        renamed.append(text.replace(old, new))
        for m, before in zip(moved, mentions):
            if m[0] == turn:
                for border in (1, 2):
                    m[border] += (len(new) - len(old)) * sum(a + len(old) <= before[border] for a in at)
    return renamed, [tuple(m) for m in moved]


# --- Longer mentions, and what stands beside them --------------------------------------------------------------------

PERSON_NOUN = re.compile(
    r"(?:女的|男的|小哥|姐姐|小姐姐|大爷|大妈|大叔|阿姨|老头|老太太|老爷子|光头|胖子|小胖墩|男生|女生|男孩|女孩|姑娘|小伙|小伙子|哥们|大哥|大姐|"
    r"孩子|小孩|娃|司机|老师|教练|护士|医生|保安|厨师|师傅|主持人|记者|新娘|新郎|伴郎|伴娘|老板|老板娘|店员|服务员|同学|队长|主唱|鼓手|那个|那位)$"
)
ACTIONS = (
    "一直捂着嘴 一直在旁边笑 刚才跑过来 刚才从左边跑过来 后来跑过来 后来被拉上台 最后才出来 从头到尾没说话 一开始就站在那 躲在后面偷吃 拉琴 跟着唱 "
    "跟着跳 举着手机拍 拿着话筒 抱着孩子 蹲在地上 坐在最后一排 站在门口 靠着墙 端着盘子 推着车 骑着电动车 牵着狗 扛着大米 追着公交跑 摔了一跤 "
    "打翻杯子 抢着买单 笑到直不起腰 哭得稀里哗啦 被骗了还帮人数钱 被老师点名 被泼了一身水 帮忙捡东西 递纸巾 喂猫 切西瓜 洗碗 弹吉他 打鼓 吹唢呐 "
    "翻跟头 跳皮筋 下象棋 打太极 穿着雨衣 扎着围裙 戴着安全帽 披着毛毯 举着牌子 喊加油 第一个冲线 最后一个到 迟到了半小时 走错教室 问路 "
    "在后面鼓掌 在镜头前比耶 从后门溜走 差点睡着 偷偷抹眼泪 说要请客 说自己会修车 说完就跑 刚进门 刚下班 中间插嘴 突然站起来 接过话筒 "
    "把鞋跑掉 把帽子戴反 把水倒进花盆 给大家发糖 给小孩擦嘴 跟老板砍价 跟保安吵架 和狗抢球 教大家做操 教小孩写字 左右手一起写字 一个人搬两箱"
).split()
WHEN = ("", "", "", "刚才", "后来", "最后", "开头", "视频里", "刚刚", "一直")
TAILS = ("11", "111", "1", "2333", "hh", "666", "yyds", "xswl", "啊啊啊", "嘤嘤嘤", "？？", "1111", "2", "88", "520", "呜呜")


def shift(mentions: list[Mention], turn: int, at: int, by: int) -> list[Mention]:
    """Mentions after `by` characters came in at `at`: what begins there moves, what ends there does not."""
    return [(t, s + by * (s >= at), e + by * (e > at)) if t == turn else (t, s, e) for t, s, e in mentions]


def lengthen(turns: list[str], mentions: list[Mention], rng: random.Random):
    """Puts what somebody did before a description: 大爷 → 刚才牵着狗的大爷. A description within another stays as it is."""
    fit = [
        (t, s, e)
        for t, s, e in mentions
        if e - s <= 10
        and PERSON_NOUN.search(turns[t][s:e])
        and not any(o != (t, s, e) and o[0] == t and o[1] < e and s < o[2] for o in mentions)
    ]
    if not fit:
        return turns, mentions
    turn, start, end = rng.choice(fit)
    if turns[turn][start:end][0] in "我你他她这那":
        return turns, mentions
    action = rng.choice(WHEN) + rng.choice(ACTIONS)
    action = action[2:] if action.startswith(("一直一直", "刚才刚才")) else action
    clause = action + ("的" if not re.match("[穿戴扎披举抱拿]", turns[turn][start:end]) else "")
    text = turns[turn][:start] + clause + turns[turn][start:]
    moved = shift(mentions, turn, start, len(clause))
    moved = [(t, start if (t, s, e) == (turn, start + len(clause), end + len(clause)) else s, e) for t, s, e in moved]
    return [text if t == turn else x for t, x in enumerate(turns)], moved


def add_tail(turns: list[str], rng: random.Random) -> list[str]:
    """太好笑了11: what only makes noise at the end of a comment is nobody."""
    turn = rng.randrange(len(turns))
    return [x + rng.choice(TAILS) if t == turn else x for t, x in enumerate(turns)]


def erhua(turns: list[str], mentions: list[Mention], rng: random.Random):
    """哥们 → 哥们儿."""
    fit = [
        (t, e)
        for t, s, e in mentions
        if re.search("(?:哥们|姐们|老头|小孩|爷们|娘们|小妞|老伴|小人|那位爷|小子|妞|小媳妇)$", turns[t][s:e])
        and turns[t][e : e + 1] != "儿"
    ]
    if not fit:
        return turns, mentions
    turn, at = rng.choice(fit)
    text = turns[turn][:at] + "儿" + turns[turn][at:]
    moved = [(t, s + (s >= at), e + (e >= at)) if t == turn else (t, s, e) for t, s, e in mentions]
    return [text if t == turn else x for t, x in enumerate(turns)], moved


def disturb(turns: list[str], mentions: list[Mention], rng: random.Random, longer=0.15, tail=0.06, er=0.3):
    """Some of the above; mentions keep their order in the list."""
    if rng.random() < longer:
        turns, mentions = lengthen(turns, mentions, rng)
    if rng.random() < er:
        turns, mentions = erhua(turns, mentions, rng)
    if rng.random() < tail:
        turns = add_tail(turns, rng)
    return turns, mentions
