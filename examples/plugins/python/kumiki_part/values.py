"""Values of ports as tensors of KServe v2, there and back."""

import json
from dataclasses import dataclass

import numpy as np

_TYPES = {
    "FP16": np.float16,
    "FP32": np.float32,
    "FP64": np.float64,
    "UINT8": np.uint8,
    "INT8": np.int8,
    "INT32": np.int32,
    "INT64": np.int64,
    "BOOL": np.bool_,
}
_NAMES = {np.dtype(kind): name for name, kind in _TYPES.items()}


@dataclass
class Picture:
    """A picture or mask made from the input `of`; `to` maps its pixels to that one's: x' = a x + c y + e, y' = b x + d y + f."""

    pixels: np.ndarray
    of: str
    to: tuple = (1, 0, 0, 1, 0, 0)


@dataclass
class Detections:
    """Things found on the picture of the input `of`: dicts with box, score, class, label."""

    items: list
    of: str | None = None
    width: int = 0
    height: int = 0


@dataclass
class Classes:
    items: list


@dataclass
class Embedding:
    vector: np.ndarray
    model: str


@dataclass
class Tensor:
    name: str
    data: np.ndarray


def read(tensor, data):
    """The value of a tensor: arrays are views of the request."""
    said = tensor.get("parameters", {})
    kind = said.get("kind", "tensor")
    if tensor["datatype"] == "BYTES":
        words = bytes(data[4:]).decode()
        if kind == "text":
            return words
        value = json.loads(words)
        if kind == "detections":
            return Detections(value["items"], None, value["width"], value["height"])
        return Classes(value) if kind == "classes" else value
    array = np.frombuffer(data, _TYPES[tensor["datatype"]]).reshape(tensor["shape"])
    array.flags.writeable = False
    if kind in ("number", "bool"):
        return array.item()
    if kind == "embedding":
        return Embedding(array, said["model"])
    return Tensor(said.get("name", tensor["name"]), array) if kind == "tensor" else array


def write(name, kind, value):
    """A value as (tensor, bytes)."""
    said = {}
    if isinstance(value, Picture):
        said = {"of": value.of, "to": json.dumps([float(n) for n in value.to])}
        value = value.pixels
    if kind in ("image", "mask"):
        return _array(name, value, said)
    if kind == "embedding":
        return _array(name, np.asarray(value.vector, np.float32), {"model": value.model})
    if kind == "tensor":
        return _array(name, value.data, {"name": value.name})
    if kind == "number":
        return _array(name, np.array([value], np.float64), said)
    if kind == "bool":
        return _array(name, np.array([value], np.bool_), said)
    if isinstance(value, Detections):
        said = {"of": value.of} if value.of else {}
        value = {"items": value.items}
    if isinstance(value, Classes):
        value = value.items
    words = (value if kind == "text" else json.dumps(value, default=_plain)).encode()
    data = len(words).to_bytes(4, "little") + words
    return {"name": name, "datatype": "BYTES", "shape": [1], "parameters": said}, data


def _array(name, value, said):
    array = np.ascontiguousarray(value)
    datatype = _NAMES.get(array.dtype)
    if datatype is None:
        raise TypeError(f"{name}: arrays of {array.dtype} do not travel; pictures are uint8")
    tensor = {"name": name, "datatype": datatype, "shape": list(array.shape), "parameters": said}
    return tensor, memoryview(array.reshape(-1).view(np.uint8))


def _plain(value):
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} is no JSON")
