"""Cases for the reference tables of the components: the same small pictures for every family, and how they are stored.

    python3 -m venv .venv && .venv/bin/pip install numpy opencv-python-headless scikit-image pillow
    .venv/bin/python tooling/reference/<family>.py     writes packages/components/src/<family>/<name>.reference.json
"""
import base64
import json
import pathlib

import numpy as np

here = pathlib.Path(__file__).resolve().parent
components = here.parent.parent / "packages/components/src"


def photo(width=48, height=36, channels=3, seed=7):
    """Soft shapes, a hard edge and some noise: rows, columns and channels all differ."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    planes = [
        128 + 70 * np.sin(x / 7 + c) + 40 * np.cos(y / 5 - c) + 50 * (np.hypot(x - width / 2, y - height / 2) < height / 4)
        for c in range(channels)
    ]
    picture = np.stack(planes, axis=-1) + random.normal(0, 6, (height, width, channels))
    return np.clip(picture, 0, 255).astype(np.uint8)


def disc(width=48, height=36):
    """A mask, 0 or 255."""
    y, x = np.mgrid[0:height, 0:width]
    return np.where(np.hypot(x - width * 0.4, y - height / 2) < height / 3, 255, 0).astype(np.uint8)


def image(array):
    """RGB or grey, rows first."""
    return stored("image", array)


def mask(array):
    return stored("mask", array)


def stored(kind, array):
    array = np.ascontiguousarray(array, dtype=np.uint8)
    height, width = array.shape[:2]
    channels = 1 if array.ndim == 2 else array.shape[2]
    data = base64.b64encode(array.tobytes()).decode()
    return {"picture": kind, "width": width, "height": height, "channels": channels, "data": data}


def case(name, params, inputs, outputs, mean=0, most=0, why=None):
    """`mean` and `most`: how far a byte (or number) may be from the other library's, and why."""
    tolerance = {"mean": mean, "max": most, **({"why": why} if why else {})}
    return {"name": name, "params": params, "inputs": inputs, "outputs": outputs, "tolerance": tolerance}


def write(component, made_by, cases):
    """`component`: its id, such as `filter.blur`."""
    family, name = component.split(".")
    text = json.dumps({"madeBy": made_by, "cases": cases}, indent=1, ensure_ascii=False)
    (components / family / f"{name}.reference.json").write_text(text + "\n")
