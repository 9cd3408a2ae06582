"""Reads a data set with the libraries that people read it with; prints what they found as JSON.

read_dataset.py FORMAT FOLDER: {"classes": [...], "pictures": {file: [{"label", "box": [x1, y1, x2, y2], ...}]}}
"""

import csv
import json
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import yaml
from PIL import Image

warnings.filterwarnings("ignore")


def coco(folder):
    from pycocotools import mask
    from pycocotools.coco import COCO

    read = COCO(str(folder / "data.json"))
    pictures = {}
    for image in read.loadImgs(read.getImgIds()):
        found = []
        for entry in read.loadAnns(read.getAnnIds(imgIds=image["id"])):
            x, y, width, height = entry["bbox"]
            category = read.loadCats(entry["category_id"])[0]
            one = {"label": category["name"], "box": [x, y, x + width, y + height], "score": entry["score"]}
            one["id"] = entry["category_id"]
            if entry["segmentation"]:
                one["pixels"] = int(mask.area(read.annToRLE(entry)))
            if "keypoints" in entry:
                assert len(entry["keypoints"]) == 3 * len(category["keypoints"])
                one["keypoints"] = entry["keypoints"]
            found.append(one)
        pictures[image["file_name"]] = found
    return {"classes": [c["name"] for c in read.loadCats(read.getCatIds())], "pictures": pictures}


def supervised(made):
    pictures = {}
    for path, found in made.annotations.items():
        boxes = zip(found.xyxy.tolist(), found.class_id.tolist() if len(found) else [])
        pictures[Path(path).name] = [{"label": made.classes[number], "box": box} for box, number in boxes]
    return {"classes": made.classes, "pictures": pictures}


def coco_supervision(folder):
    import supervision

    return supervised(supervision.DetectionDataset.from_coco(str(folder), str(folder / "data.json")))


def yolo(folder):
    import supervision

    at = [str(folder / name) for name in ("images", "labels", "data.yaml")]
    return supervised(supervision.DetectionDataset.from_yolo(*at))


def ultralytics(folder):
    """The rules of ultralytics.data.utils: check_det_dataset and verify_image_label."""
    facts = yaml.safe_load((folder / "data.yaml").read_text(encoding="utf-8"))
    names = facts["names"]
    assert sorted(names) == list(range(len(names)))
    points = facts.get("kpt_shape", [0, 0])
    pictures = {}
    for picture in sorted((folder / facts["train"]).iterdir()):
        width, height = Image.open(picture).size
        lines = (folder / "labels" / f"{picture.stem}.txt").read_text().strip().splitlines()
        rows = [line.split() for line in lines]
        found = []
        for row in rows:
            numbers = np.array(row[1:], dtype=np.float32)
            assert numbers.min() >= 0 and (numbers[:4].max() <= 1)
            assert int(row[0]) < len(names)
            one = {"label": names[int(row[0])]}
            if len(row) > 6 and not points[0]:
                polygon = np.array(row[1:], dtype=float).reshape(-1, 2) * [width, height]
                one["box"] = [*polygon.min(axis=0).tolist(), *polygon.max(axis=0).tolist()]
            else:
                assert len(row) == 5 + points[0] * points[1]
                cx, cy, w, h = (float(number) for number in row[1:5])
                one["box"] = [(cx - w / 2) * width, (cy - h / 2) * height, (cx + w / 2) * width, (cy + h / 2) * height]
                if points[0]:
                    scale = [width, height, 1]
                    one["keypoints"] = (np.array(row[5:], dtype=float).reshape(-1, 3) * scale).flatten().tolist()
            found.append(one)
        pictures[picture.name] = found
    return {"classes": [names[number] for number in sorted(names)], "pictures": pictures}


def voc(folder):
    import supervision

    read = supervised(
        supervision.DetectionDataset.from_pascal_voc(str(folder / "JPEGImages"), str(folder / "Annotations"))
    )
    listed = (folder / "ImageSets/Main/trainval.txt").read_text(encoding="utf-8").splitlines()
    for stem in listed:
        root = ElementTree.parse(folder / "Annotations" / f"{stem}.xml").getroot()
        assert (folder / "JPEGImages" / root.findtext("filename")).exists()
        size = Image.open(folder / "JPEGImages" / root.findtext("filename")).size
        assert size == (int(root.findtext("size/width")), int(root.findtext("size/height")))
    assert len(listed) == len(read["pictures"])
    return read


def label_studio(folder):
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface((folder / "labels.xml").read_text(encoding="utf-8"))
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    pictures = {}
    for task in tasks:
        interface.validate_task({"data": task["data"]})
        found = []
        for prediction in task["predictions"]:
            faults = interface.validate_prediction(prediction, return_errors=True)
            assert not faults, faults
            for region in prediction["result"]:
                value, (width, height) = region["value"], (region.get("original_width"), region.get("original_height"))
                if region["type"] == "rectanglelabels":
                    x1, y1 = value["x"] * width / 100, value["y"] * height / 100
                    box = [x1, y1, x1 + value["width"] * width / 100, y1 + value["height"] * height / 100]
                    found.append({"label": value["rectanglelabels"][0], "box": box})
                elif region["type"] == "polygonlabels":
                    places = np.array(value["points"]) * [width / 100, height / 100]
                    box = [*places.min(axis=0).tolist(), *places.max(axis=0).tolist()]
                    found.append({"label": value["polygonlabels"][0], "box": box})
        name = task["data"]["image"].split("?d=images/")[1]
        from urllib.parse import unquote

        assert (folder / "images" / unquote(name)).exists()
        pictures[unquote(name)] = found
    return {"classes": [], "pictures": pictures}


def table(folder):
    pictures = {}
    with open(folder / "data.csv", newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            assert None not in row and None not in row.values()
            found = pictures.setdefault(row["file"], [])
            if row["x1"]:
                box = [float(row[side]) for side in ("x1", "y1", "x2", "y2")]
                found.append({"label": row["label"], "box": box, "name": row["name"]})
    return {"classes": [], "pictures": pictures}


readers = {
    "coco": coco,
    "coco-supervision": coco_supervision,
    "yolo": yolo,
    "ultralytics": ultralytics,
    "voc": voc,
    "label-studio": label_studio,
    "csv": table,
}
# pycocotools tells its progress on standard output.
out, sys.stdout = sys.stdout, sys.stderr
result = readers[sys.argv[1]](Path(sys.argv[2]))
print(json.dumps(result), file=out)
