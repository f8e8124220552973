"""Every export is read by a program that is not ours; what is not installed is skipped.

pip install -r tests/python/requirements.txt

datumaro and the scorer of CorefUD are asked where somebody has them: neither installs beside the others everywhere.
"""

import contextlib
import csv
import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
CLUSTERS = {
    ("右边那个胡子哥", "他"),
    ("旁边的小姐姐", "她", "小姐姐"),
    ("我", "我"),
    ("我对象",),
    ("他俩", "他们"),
}


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    npx = shutil.which("npx")
    if npx is None:
        pytest.skip("no npx")
    subprocess.run([npx, "tsx", ROOT / "tests/python/write_exports.ts", folder], cwd=ROOT, check=True)
    shutil.copy(folder / "conll-u", folder / "corefud.conllu")
    return folder


def test_udapi_reads_corefud(written):
    udapi = pytest.importorskip("udapi")
    document = udapi.Document(str(written / "corefud.conllu"))
    assert len(document.bundles) == 5
    found = {
        tuple("".join(word.form for word in mention.words) for mention in entity.mentions)
        for entity in document.coref_entities
    }
    assert found == CLUSTERS
    assert {entity.etype for entity in document.coref_entities} == {"person"}
    nested = next(m for m in document.coref_mentions if m.head.form == "象")
    assert [word.form for word in nested.words] == ["我", "对", "象"]


def test_udapi_writes_corefud_back_the_same(written, tmp_path):
    udapi = pytest.importorskip("udapi")
    document = udapi.Document(str(written / "corefud.conllu"))
    again = tmp_path / "again.conllu"
    document.store_conllu(str(again))
    read = udapi.Document(str(again))
    assert [e.eid for e in read.coref_entities] == [e.eid for e in document.coref_entities]
    assert [m.span for m in read.coref_mentions] == [m.span for m in document.coref_mentions]


def test_corefud_scorer_gives_one_against_itself(written):
    """`pip install corefud-scorer`, or its repository's corefud-scorer.py on the path."""
    scorer = shutil.which("corefud-scorer") or shutil.which("corefud-scorer.py")
    if scorer is None:
        pytest.skip("no corefud-scorer")
    same = str(written / "corefud.conllu")
    said = subprocess.run([scorer, same, same, "-s"], check=True, capture_output=True, text=True).stdout
    assert "CoNLL score: 100.00" in said


def test_openpyxl_reads_both_sheets(written, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    shutil.copy(written / "xlsx", tmp_path / "result.xlsx")
    book = openpyxl.load_workbook(tmp_path / "result.xlsx")
    assert book.sheetnames == ["mentions", "persons"]
    rows = list(book["mentions"].iter_rows(values_only=True))
    texts = [row[rows[0].index("text")] for row in rows[1:]]
    assert sorted(texts) == sorted(text for cluster in CLUSTERS for text in cluster)
    assert [type(row[rows[0].index("start_char")]) for row in rows[1:]] == [int] * len(texts)


def test_pythons_csv_reads_mentions_and_persons(written):
    with open(written / "mentions-csv", encoding="utf-8-sig", newline="") as file:
        mentions = list(csv.DictReader(file))
    with open(written / "persons-csv", encoding="utf-8-sig", newline="") as file:
        persons = list(csv.DictReader(file))
    assert {row["person"] for row in mentions} == {row["person"] for row in persons}
    assert sum(int(row["mentions"]) for row in persons) == len(mentions)


def test_tiktalkcoref_lines_are_json_with_spans_in_characters(written):
    lines = [json.loads(line) for line in (written / "tiktalkcoref").read_text("utf-8").splitlines()]
    assert len(lines) == 3
    for line in lines:
        # Python counts code points, as the data set does.
        whole = "".join(character for turn in line["sentences"] for character in turn)
        for spans, texts in zip(line["clusters"], line["clusters_str"], strict=True):
            assert [whole[start : end + 1] for start, end in spans] == texts
        flat = [at for turn in line["subtoken_map"] for at in turn]
        assert flat == list(range(len(whole)))


def test_trackeval_scores_the_tracks_against_themselves(written, tmp_path):
    """In the layout of a MOT challenge of one sequence."""
    trackeval = pytest.importorskip("trackeval")
    truth = tmp_path / "gt" / "one"
    (truth / "gt").mkdir(parents=True)
    shutil.copy(written / "mot", truth / "gt" / "gt.txt")
    rows = [line.split(",") for line in (written / "mot").read_text("utf-8").splitlines()]
    frames = max(int(row[0]) for row in rows)
    (truth / "seqinfo.ini").write_text(f"[Sequence]\nname=one\nseqLength={frames}\n")
    said = tmp_path / "tamen" / "data"
    said.mkdir(parents=True)
    shutil.copy(written / "mot", said / "one.txt")
    dataset = trackeval.datasets.MotChallenge2DBox(
        {
            "GT_FOLDER": str(tmp_path / "gt"),
            "TRACKERS_FOLDER": str(tmp_path),
            "TRACKERS_TO_EVAL": ["tamen"],
            "SEQ_INFO": {"one": frames},
            "SKIP_SPLIT_FOL": True,
            "DO_PREPROC": False,
            "PRINT_CONFIG": False,
        }
    )
    data = dataset.get_preprocessed_seq_data(dataset.get_raw_seq_data("tamen", "one"), "pedestrian")
    assert (data["num_gt_ids"], data["num_gt_dets"]) == (2, len(rows))
    with contextlib.redirect_stdout(None):
        hota = trackeval.metrics.HOTA().eval_sequence(data)
        identity = trackeval.metrics.Identity({"PRINT_CONFIG": False}).eval_sequence(data)
    assert hota["HOTA"].min() == pytest.approx(1)
    assert identity["IDF1"] == 1


def test_elementtree_reads_cvat(written):
    root = ElementTree.parse(written / "cvat").getroot()
    tracks = root.findall("track")
    assert [t.find("box/attribute[@name='person']").text for t in tracks] == ["胡子哥", "小姐姐"]
    size = int(root.findtext("meta/task/size"))
    for track in tracks:
        frames = [int(box.get("frame")) for box in track.findall("box")]
        assert frames == sorted(set(frames))
        assert max(frames) < size
        assert {box.get("keyframe") for box in track.findall("box")} == {"0", "1"}


def test_datumaro_reads_cvat(written, tmp_path):
    datumaro = pytest.importorskip("datumaro")
    shutil.copy(written / "cvat", tmp_path / "annotations.xml")
    items = list(datumaro.Dataset.import_from(str(tmp_path), "cvat"))
    tracks = {one.attributes["track_id"] for item in items for one in item.annotations}
    assert tracks == {0, 1}


def test_pycocotools_reads_coco(written):
    module = pytest.importorskip("pycocotools.coco")
    with contextlib.redirect_stdout(None):
        coco = module.COCO(str(written / "coco"))
    boxes = coco.loadAnns(coco.getAnnIds())
    assert {box["track_id"] for box in boxes} == {1, 2}
    for box in boxes:
        image = coco.loadImgs(box["image_id"])[0]
        assert 0 <= box["bbox"][0] < image["width"]


def test_webvtt_reads_who_is_on_screen(written, tmp_path):
    webvtt = pytest.importorskip("webvtt")
    shutil.copy(written / "webvtt", tmp_path / "who.vtt")
    cues = webvtt.read(tmp_path / "who.vtt").captions
    assert [cue.lines for cue in cues] == [["1 胡子哥", "2 小姐姐"], ["1 胡子哥"], ["1 胡子哥", "2 小姐姐"]]
