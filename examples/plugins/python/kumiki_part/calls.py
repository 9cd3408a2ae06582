"""One call: a request of KServe v2 to the part's function, and its answer."""

import json

from .values import read, write


def _inputs(head, body, at):
    """Values by port; members of a list are `name[0]`, `name[1]`, ..."""
    lists = json.loads(head.get("parameters", {}).get("lists", "{}"))
    values = {name: [None] * count for name, count in lists.items()}
    for tensor in head["inputs"]:
        length = tensor["parameters"]["binary_data_size"]
        value = read(tensor, body[at : at + length])
        at += length
        name, _, index = tensor["name"].rstrip("]").partition("[")
        if index:
            values[name][int(index)] = value
        else:
            values[name] = value
    return values


def _tensors(ports, outputs):
    for name, port in ports.items():
        value = outputs.get(name)
        if value is None:
            continue
        kind = port["kind"]
        if not kind.startswith("list<"):
            yield write(name, kind, value)
            continue
        for index, member in enumerate(value):
            yield write(f"{name}[{index}]", kind[5:-1], member)


def answer(part, body, head_length):
    """Head and values of the answer."""
    head = json.loads(bytes(body[:head_length]))
    said = head.get("parameters", {})
    outputs = part.run(_inputs(head, body, head_length), json.loads(said.get("params", "{}")))
    told = {}
    if isinstance(outputs, tuple):
        outputs, warnings = outputs
        told["warnings"] = json.dumps(warnings)
    lists = {
        name: len(outputs[name])
        for name, port in part.outputs.items()
        if port["kind"].startswith("list<") and outputs.get(name) is not None
    }
    if lists:
        told["lists"] = json.dumps(lists)
    tensors, values = [], []
    for tensor, data in _tensors(part.outputs, outputs):
        tensor["parameters"]["binary_data_size"] = len(data)
        tensors.append(tensor)
        values.append(data)
    return {
        "model_name": part.id,
        "model_version": str(part.version),
        **({"id": head["id"]} if "id" in head else {}),
        "parameters": told,
        "outputs": tensors,
    }, values
