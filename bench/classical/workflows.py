"""The chains of chains.ts as workflows of PyPI's `inference`, in its own engine, from the bytes of a JPEG to those of one.

What it has no part for (sharpening, brightness and contrast, saturation) is left out, which makes it the quicker one.
"""
import functools
import importlib.metadata
import logging
import os
import sys
import warnings

os.environ.update({"TELEMETRY_OPT_OUT": "True", "METRICS_ENABLED": "False", "LOG_LEVEL": "ERROR", "ROBOFLOW_API_KEY": ""})
warnings.filterwarnings("ignore")
# Whatever its parts print goes elsewhere: a line here is an answer.
answers, sys.stdout = sys.stdout, sys.stderr

import cv2
from inference.core.workflows.execution_engine.core import ExecutionEngine

from lines import JPEG, serve

logging.disable(logging.CRITICAL)
cv2.setNumThreads(1)

def line(*steps):
    """Steps one after another; of each the type and what it is given."""
    named = []
    for at, (kind, given) in enumerate(steps):
        image = "$inputs.image" if at == 0 else f"$steps.s{at - 1}.{given.get('of', 'image')}"
        rest = {name: value for name, value in given.items() if name != "of"}
        named.append({"name": f"s{at}", "type": kind, "image": image, **rest})
    return named, [f"$steps.s{len(named) - 1}.image"]


def resized(width, height):
    return "roboflow_core/image_preprocessing@v1", {"task_type": "resize", "width": width, "height": height}


def thumbnails(ratio):
    sides = (640, 320, 160)
    steps = [line(resized(side, round(side * ratio)))[0][0] | {"name": f"s{side}"} for side in sides]
    return steps, [f"$steps.s{side}.image" for side in sides]


GREY = ("roboflow_core/convert_grayscale@v1", {})
# Its Gauss has a radius of 2 with 13 samples: 0.3 ((13 - 1) / 2 - 1) + 0.8 = 2.3, the nearest that it offers is 11.
BLUR = ("roboflow_core/image_blur@v1", {"blur_type": "gaussian", "kernel_size": 11})
CROP = ("roboflow_core/relative_statoic_crop@v1", {"x_center": 0.5, "y_center": 0.5, "width": 0.8, "height": 0.8})
TURN = ("roboflow_core/image_preprocessing@v1", {"task_type": "rotate", "rotation_degrees": -5, "of": "crops"})
TEXT = ("roboflow_core/text_display@v1", {
    "text": "(c) Kumiki", "text_color": "WHITE", "background_color": "BLACK", "background_opacity": 0.5, "font_scale": 1,
    "position_mode": "relative", "anchor": "bottom_right", "offset_x": 0, "offset_y": 0,
})  # fmt: skip
CHAINS = {
    "resize": lambda ratio: line(resized(320, round(320 * ratio))),
    "resizeGrey": lambda ratio: line(resized(320, round(320 * ratio)), GREY),
    "cropRotateSharpen": lambda _: line(CROP, TURN),
    "blurAdjust": lambda _: line(BLUR),
    "watermark": lambda _: line(TEXT),
    "thumbnails": thumbnails,
}


@functools.cache
def engine(chain, ratio):
    steps, outputs = CHAINS[chain](ratio)
    definition = {
        "version": "1.0",
        "inputs": [{"type": "WorkflowImage", "name": "image"}],
        "steps": steps,
        "outputs": [{"type": "JsonField", "name": f"o{at}", "selector": output} for at, output in enumerate(outputs)],
    }
    given = {"workflows_core.model_manager": None, "workflows_core.api_key": None, "workflows_core.thread_pool_executor": None}
    return ExecutionEngine.init(workflow_definition=definition, init_parameters=given)


def run(task, data):
    image = cv2.imdecode(data, cv2.IMREAD_COLOR)
    height, width = image.shape[:2]
    [found] = engine(task["chain"], height / width).run(runtime_parameters={"image": image})
    for picture in found.values():
        for one in picture if isinstance(picture, list) else [picture]:
            cv2.imencode(".jpg", one.numpy_image, JPEG)


serve(importlib.metadata.version("inference"), {chain: ["workflow"] for chain in CHAINS}, run, answers)
