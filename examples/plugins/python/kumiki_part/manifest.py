"""What a part says of itself: the fields of defineComponent, as JSON."""


def text(ja, en):
    """Words in both languages of the product."""
    return {"ja": ja, "en": en}


def port(kind, label=None, optional=False):
    """A place for a wire. Kinds: image, mask, detections, classes, embedding, tensor, text, number, bool, json, list<image>, ..."""
    return {"kind": kind, "optional": optional, **({"label": label} if label else {})}


def _parameter(schema, label, help=None, unit=None, **more):
    meta = {"label": label, **({"help": help} if help else {}), **({"unit": unit} if unit else {}), **more}
    return {**schema, "x-kumiki": meta}


def integer(label, *, minimum, maximum, default, help=None, unit=None):
    """A whole number within inclusive bounds."""
    schema = {"type": "integer", "minimum": minimum, "maximum": maximum, "default": default}
    return _parameter(schema, label, help, unit, widget="slider")


def number(label, *, minimum, maximum, default, help=None, unit=None):
    """A real number within inclusive bounds."""
    schema = {"type": "number", "minimum": minimum, "maximum": maximum, "default": default}
    return _parameter(schema, label, help, unit, widget="slider")


def toggle(label, *, default, help=None):
    """On or off."""
    return _parameter({"type": "boolean", "default": default}, label, help)


def line(label, *, default="", max_length=1000, help=None):
    """A line of text."""
    return _parameter({"type": "string", "maxLength": max_length, "default": default}, label, help)


def choice(label, options, *, default, help=None):
    """One of several words; `options` has the label of each in both languages."""
    schema = {"type": "string", "enum": list(options), "default": default}
    return _parameter(schema, label, help, options=options)


def cost(*, memory_bytes=0, bytes_per_pixel=0, ms=0, ms_per_megapixel=0):
    """What a call takes beside its inputs: memory at its peak, and time of one core. Pixels are those of all inputs."""
    return {
        "memoryBytes": memory_bytes,
        "bytesPerPixel": bytes_per_pixel,
        "cpuMs": ms,
        "cpuMsPerMegapixel": ms_per_megapixel,
    }


def size(*, like=None, scale=None, width=None, height=None, channels=None, count=None):
    """Size of an output: that of the input `like`, times `scale`; or pixels, as numbers or names of parameters."""
    said = {"like": like, "scale": scale, "width": width, "height": height, "channels": channels, "count": count}
    return {name: value for name, value in said.items() if value is not None}


class Part:
    """
    A part. `run(inputs, params)` takes dicts and answers a dict of outputs, or that and a list of warnings (texts).
    `sizes` tells the size of each output that is not as large as the first picture that comes in.
    """

    def __init__(self, *, id, version, label, summary, inputs, outputs, run, params=None, cost=None, sizes=None):
        self.id = id
        self.version = version
        self.outputs = outputs
        self.run = run
        self.manifest = {
            "id": id,
            "version": version,
            "label": label,
            "summary": summary,
            "inputs": inputs,
            "outputs": outputs,
            "params": {"type": "object", "properties": params or {}},
            "cost": cost or {},
            **({"size": sizes} if sizes else {}),
        }

    def serve(self):
        """Serves until standard input ends."""
        from .server import serve

        serve(self)
