"""Files → dialogues and threads."""

from pathlib import Path

import pytest

from augment import disturb, rename_in
from data import parse_marked, read_marked, read_written
from reading import read_comment, read_marked_text
from threads import conversation_order, read_thread_file, thread_features, windows

FOLDER = Path(__file__).parent.parent.parent
THREAD = "# 街头采访\n1\t-\t甲\t[左边那个|1]好帅😂\n2\t-\t乙\t[你|A2]谁\n3\t1\t丙\t[他|1]是[[我|A3]哥|1] 哈哈哈哈\n"


@pytest.fixture
def thread(tmp_path):
    path = tmp_path / "threads.tsv"
    path.write_text(THREAD, encoding="utf-8")
    return read_thread_file(path)[0]


def test_marks_nest_and_leave_the_plain_text():
    text, found = parse_marked("[[你|1]妈|2]来了", 0)
    assert text == "你妈来了"
    assert sorted(found) == [((0, 0, 1), "1"), ((0, 0, 2), "2")]


def test_equal_numbers_in_a_line_are_one_cluster(tmp_path):
    (tmp_path / "a.tsv").write_text("[小李|7]来了\t[他|7]和[小王|3]\n", encoding="utf-8")
    dialogue = read_marked(tmp_path / "a.tsv")[0]
    assert [dialogue.text(m) for m in dialogue.mentions] == ["小李", "他", "小王"]
    assert dialogue.clusters == [0, 0, 1]


def test_every_written_mention_is_a_word_of_its_own_turn():
    for dialogue in read_written(FOLDER / "data"):
        assert all(0 <= s < e <= len(dialogue.turns[t]) for t, s, e in dialogue.mentions)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("好帅😂啊", "好帅，啊"),
        ("哈哈哈哈哈", "哈哈"),
        ("a b", "a b"),
        ("你 好", "你，好"),
        ("ＡＢ", "AB"),
        ("好！ 对", "好！对"),
    ],
)
def test_a_comment_is_read_as_the_page_reads_it(written, read):
    assert read_comment(written)[0] == read


def test_a_mention_keeps_its_words_where_signs_come_in_and_emoji_go():
    text, spans = read_marked_text("😂 小李 来了", [(2, 4)])
    assert [text[s:e] for s, e in spans] == ["小李"]


def test_a_thread_is_read_conversation_after_conversation(thread):
    assert [c.text[:1] for c in thread.comments] == ["左", "他", "你"]
    assert thread.comments[1].parent == 0
    assert conversation_order({"1": "-", "2": "1", "3": "-", "4": "1", "5": "2"}) == ["1", "2", "5", "4", "3"]


def test_windows_hold_every_mention_once_and_stay_below_the_limit(thread):
    for limit in (24, 40, 250):
        made = windows(thread, limit, with_caption=False)
        assert sum(len(d.mentions) for d in made.dialogues) == len(thread.mentions)
        assert all(1 + sum(len(t) + 2 for t in [d.context, *d.turns] if t) <= limit for d in made.dialogues)


def test_a_window_that_begins_with_a_reply_reads_what_is_answered_first(tmp_path):
    path = tmp_path / "chain.tsv"
    path.write_text("1\t-\t甲\t他好帅\n2\t1\t乙\t确实帅啊\n3\t1\t丙\t哪里帅啊\n", encoding="utf-8")
    made = windows(read_thread_file(path)[0], 13, with_caption=False)
    assert [(d.context, d.turns) for d in made.dialogues] == [("", ["他好帅", "确实帅啊"]), ("他好帅", ["哪里帅啊"])]


def test_features_tell_replies_authors_and_likeness(thread):
    features = thread_features(thread, thread.mentions)
    texts = [thread.text(m) for m in thread.mentions]
    reply, above = texts.index("他"), texts.index("左边那个")
    assert features[reply, above, 40] == 1  # i's comment answers j's
    assert features[texts.index("我哥"), texts.index("我"), 27] == 1  # one encloses the other


def test_augmentation_keeps_every_mention_a_mention_of_the_same_person():
    import random

    turns, mentions = ["刚才那个穿红衣服的大爷笑死我了", "大爷是我邻居"], [(0, 4, 11), (1, 0, 2), (1, 3, 4)]
    for seed in range(50):
        changed, moved = disturb(turns, mentions, random.Random(seed), longer=1)
        assert [changed[t][s:e][-1] for t, s, e in moved] == ["爷", "爷", "我"]


def test_a_name_is_replaced_everywhere_or_nowhere():
    turns, mentions = rename_in(["王小明来了", "小明"], [(0, 0, 3), (1, 0, 2)], "王小明", "李大")
    assert (turns, mentions) == (["李大来了", "小明"], [(0, 0, 2), (1, 0, 2)])
