"""Times expressions of OpenCV on one thread for bench/parts.bench.ts: a JSON line in, a JSON line out with ms of CPU.

Arguments: a file of RGB bytes, its width and height, and a JSON list of boxes with their scores.
"""
import json
import sys
from time import process_time

import cv2
import numpy as np

cv2.setNumThreads(1)
file, width, height, found = sys.argv[1:]
image = np.fromfile(file, np.uint8).reshape(int(height), int(width), 3)
grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
mask = np.where(grey > 127, 255, 0).astype(np.uint8)
boxes = np.array([box for box, _ in json.loads(found)], np.float64)
scores = np.array([score for _, score in json.loads(found)], np.float64)
given = dict(cv2=cv2, np=np, image=image, grey=grey, mask=mask, boxes=boxes, scores=scores)
print(json.dumps({"opencv": cv2.__version__}), flush=True)

names, code = {}, None
for line in sys.stdin:
    order = json.loads(line)
    try:
        if "opencv" in order:
            names = dict(given)
            exec(order.get("setup") or "", names)
            code = compile(order["opencv"], "<case>", "eval")
            print("{}", flush=True)
            continue
        start = process_time()
        eval(code, names)
        print(json.dumps({"ms": 1000 * (process_time() - start)}), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
