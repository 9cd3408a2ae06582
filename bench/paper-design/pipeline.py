"""The origin's paper design, as it describes itself: one container, a strategy a step, cv2, a file between two steps, and
tensors to Triton as JSON by `requests`. The baseline of paper-design.bench.ts.

Reads one line a task from standard input (JSON) and answers one line with the milliseconds it took.
"""
import json
import os
import sys
import time

import cv2
import numpy as np
import requests

session = requests.Session()


def infer(url, model, name, tensor):
    body = {"inputs": [{"name": name, "shape": list(tensor.shape), "datatype": "FP32", "data": tensor.tolist()}]}
    answer = session.post(f"{url}/v2/models/{model}/infer", json=body)
    answer.raise_for_status()
    return {out["name"]: np.array(out["data"], dtype=np.float32).reshape(out["shape"]) for out in answer.json()["outputs"]}


def picture_tensor(path, side, scale, offset):
    image = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
    resized = cv2.resize(image, (side, side), interpolation=cv2.INTER_LINEAR)
    return (resized.astype(np.float32) * scale + offset)[np.newaxis], image.shape


class Resize:
    def execute(self, task, source, target):
        cv2.imwrite(target, cv2.resize(cv2.imread(source), (512, 512)))


class ObjectDetection:
    def execute(self, task, source, target):
        tensor, shape = picture_tensor(source, 512, 1.0, 0.0)
        [found] = infer(task["url"], "centernet", task["centernet"], tensor).values()
        kept = [row.tolist() for row in found[0] if row[4] >= 0.5]
        with open(target + ".json", "w") as file:
            json.dump(kept, file)
        cv2.imwrite(target, cv2.imread(source))


class BlurFaces:
    def execute(self, task, source, target):
        tensor, (height, width, _) = picture_tensor(source, 256, 1 / 127.5, -1.0)
        outputs = infer(task["url"], "blazeface", task["blazeface"], tensor)
        image = cv2.imread(source)
        for x1, y1, x2, y2 in faces(outputs):
            left, right = max(0, int(x1 / 256 * width)), min(width, int(x2 / 256 * width))
            top, bottom = max(0, int(y1 / 256 * height)), min(height, int(y2 / 256 * height))
            if right > left and bottom > top:
                image[top:bottom, left:right] = cv2.GaussianBlur(image[top:bottom, left:right], (0, 0), 10)
        cv2.imwrite(target, image)


def faces(outputs):
    by_rows = lambda columns, rows: next(o[0] for o in outputs.values() if o.shape[1:] == (rows, columns))
    boxes = []
    for side, stride, anchors in ((16, 16, 2), (8, 32, 6)):
        rows = side * side * anchors
        scores, raw = 1 / (1 + np.exp(-by_rows(1, rows)[:, 0])), by_rows(16, rows)
        cells = np.repeat(np.arange(side * side), anchors)
        x, y = (cells % side + 0.5) * stride + raw[:, 0], (cells // side + 0.5) * stride + raw[:, 1]
        w, h = raw[:, 2], raw[:, 3]
        for at in np.flatnonzero(scores >= 0.6):
            boxes.append((scores[at], x[at] - w[at] / 2, y[at] - h[at] / 2, x[at] + w[at] / 2, y[at] + h[at] / 2))
    kept = []
    for box in sorted(boxes, reverse=True):
        if all(overlap(box[1:], other) < 0.4 for other in kept):
            kept.append(box[1:])
    return kept


def overlap(a, b):
    inside = max(0, min(a[2], b[2]) - max(a[0], b[0])) * max(0, min(a[3], b[3]) - max(a[1], b[1]))
    return inside / min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))


strategies = {"resize": Resize(), "object_detection": ObjectDetection(), "blur_faces": BlurFaces()}


def pipeline(task):
    source = task["photo"]
    for number, step in enumerate(["resize", "object_detection", "blur_faces"]):
        target = os.path.join(task["folder"], f"step-{number}.jpg")
        strategies[step].execute(task, source, target)
        source = target
    return os.path.getsize(source)


def constant(task):
    tensor = np.full((1, 3, 640, 640), 0.5, np.float32)
    [found] = infer(task["url"], "constant", "images", tensor).values()
    return float(found[0, 0, 0])


for line in sys.stdin:
    task = json.loads(line)
    begun = time.perf_counter()
    answer = {"pipeline": pipeline, "constant": constant}[task["what"]](task)
    print(json.dumps({"ms": (time.perf_counter() - begun) * 1000, "answer": answer}), flush=True)
