"""What the chains in Python share: how files are written, and how they are asked for.

Reads one line a task from standard input (JSON: chain, way, file) and answers one line with the milliseconds it took;
the first line that it says names the version.
"""
import json
import sys
import time

import cv2
import numpy as np

# As our files are written: quality 92, full colour, Huffman tables of the picture's own.
JPEG = [
    cv2.IMWRITE_JPEG_QUALITY, 92,
    cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    cv2.IMWRITE_JPEG_OPTIMIZE, 1,
]  # fmt: skip


def serve(version, ways, run, answers=sys.stdout):
    """`run(task, data)` does what is measured; `answers`: where lines go."""

    def answer(value):
        print(json.dumps(value), flush=True, file=answers)

    answer({"version": version, "ways": ways})
    files = {}
    for line in sys.stdin:
        task = json.loads(line)
        if task["file"] not in files:
            files[task["file"]] = np.fromfile(task["file"], np.uint8)
        start = time.perf_counter()
        run(task, files[task["file"]])
        answer((time.perf_counter() - start) * 1000)
