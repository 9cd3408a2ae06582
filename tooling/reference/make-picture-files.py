"""Writes the pictures in packages/processor/src/picture/planted with encoders that are not ours.

Run once, by hand; what it wrote is kept in the tree:

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install pillow==13.0.0 pillow-heif==1.8.1 pillow-jxl-plugin==1.3.8 numpy
    /tmp/venv/bin/python tooling/reference/make-picture-files.py

Beside each picture `expected.json` says what Pillow makes of it as 8-bit sRGB: its size and 8 x 8 colours read in the
middle of equal tiles (RGBA where it has alpha).
"""

import io
import json
import struct
from pathlib import Path

import numpy as np
import PIL
import pillow_heif
import pillow_jxl  # noqa: F401  registers JPEG XL
from PIL import Image, ImageCms

pillow_heif.register_heif_opener()
TO = Path(__file__).parents[2] / "packages/processor/src/picture/planted"
EXPECTED: dict[str, dict] = {}


def quarters(width: int, height: int) -> Image.Image:
    """Red, green (above), blue, white (below): every turn and flip shows."""
    pixels = np.full((height, width, 3), 255, np.uint8)
    top, left = height // 2, width // 2
    pixels[:top, :left], pixels[:top, left:], pixels[top:, :left] = (255, 0, 0), (0, 255, 0), (0, 0, 255)
    return Image.fromarray(pixels)


def slopes(width: int, height: int) -> Image.Image:
    """Soft colours, as a codec likes them: no two tiles are equal."""
    y, x = np.mgrid[0:height, 0:width]
    red, green = 40 + 180 * x / width, 30 + 190 * y / height
    return Image.fromarray(np.dstack([red, green, 220 - (red + green) / 3]).astype(np.uint8))


def clear(picture: Image.Image) -> Image.Image:
    """With alpha that falls from left to right."""
    alpha = np.linspace(255, 40, picture.width).astype(np.uint8)
    return Image.fromarray(np.dstack([np.asarray(picture), np.tile(alpha, (picture.height, 1))]))


def profile(primaries: list[tuple[float, float]]) -> bytes:
    """A matrix profile (ICC 2.4) with the curve of sRGB and the white of D65."""
    def xyz(x: float, y: float) -> np.ndarray:
        return np.array([x / y, 1, (1 - x - y) / y])

    matrix = np.column_stack([xyz(x, y) for x, y in primaries])
    white = xyz(0.3127, 0.3290)
    matrix = matrix * np.linalg.solve(matrix, white)
    cone = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    d50 = np.array([0.9642, 1, 0.8249])
    adapt = np.linalg.inv(cone) @ np.diag((cone @ d50) / (cone @ white)) @ cone
    number = lambda values: b"".join(struct.pack(">i", round(float(v) * 65536)) for v in values)
    columns = (adapt @ matrix).T
    tags = {b"rXYZ": columns[0], b"gXYZ": columns[1], b"bXYZ": columns[2], b"wtpt": d50}
    data = {name: b"XYZ \0\0\0\0" + number(values) for name, values in tags.items()}
    value = np.linspace(0, 1, 1024)
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    curve = b"curv\0\0\0\0" + struct.pack(">I1024H", 1024, *np.rint(linear * 65535).astype(int))
    text = b"planted wide gamut\0"
    data |= {b"rTRC": curve, b"gTRC": curve, b"bTRC": curve, b"cprt": b"text\0\0\0\0CC0\0"}
    data[b"desc"] = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78)
    table, body, at = struct.pack(">I", len(data)), b"", 128 + 4 + 12 * len(data)
    for name, value in data.items():
        value += bytes(-len(value) % 4)
        table += name + struct.pack(">II", at + len(body), len(value))
        body += value
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    return head + bytes(12) + b"acsp" + bytes(28) + number(d50) + bytes(48) + table + body


WIDE = profile([(0.680, 0.320), (0.265, 0.690), (0.150, 0.060)])


def keep(name: str, picture: Image.Image, **options) -> None:
    picture.save(TO / name, **options)
    remember(name)


def remember(name: str) -> None:
    with Image.open(TO / name) as read:
        icc = read.info.get("icc_profile")
        read.load()
        picture = read.convert("RGBA" if "A" in read.mode or "a" in read.mode else "RGB")
        if icc == WIDE:
            ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(io.BytesIO(icc)), ImageCms.createProfile("sRGB"), inPlace=True
            )
    width, height = picture.size
    places = [(int((x + 0.5) * width / 8), int((y + 0.5) * height / 8)) for y in range(8) for x in range(8)]
    EXPECTED[name] = {"width": width, "height": height, "pixels": [picture.getpixel(place) for place in places]}


def heif() -> None:
    keep("plain.heic", slopes(64, 48), quality=90)
    keep("odd-size.heic", slopes(33, 21), quality=90)
    keep("grid.heic", slopes(300, 200), quality=60, tile_size=128)
    keep("grey.heic", slopes(64, 48).convert("L"), quality=90)
    keep("alpha.heic", clear(slopes(64, 48)), quality=90)
    keep("profile.heic", slopes(64, 48), quality=95, icc_profile=WIDE)
    # The same gamut by its number in ITU-T H.273, which Pillow passes over.
    keep("named-gamut.heic", slopes(64, 48), quality=95, color_primaries=12, transfer_characteristics=13)
    EXPECTED["named-gamut.heic"] = EXPECTED["profile.heic"]
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        keep(f"turned-{orientation}.heic", quarters(64, 48), quality=80, exif=exif.tobytes())
    keep(
        "several.heic", quarters(64, 64), save_all=True, primary_index=1, quality=80,
        append_images=[slopes(48, 32), quarters(32, 64)],
    )
    deep = (np.asarray(slopes(64, 48)).astype(np.uint16) << 8) + 100
    pillow_heif.encode("RGB;16", (64, 48), deep.tobytes(), TO / "ten-bit.heic", quality=90)
    remember("ten-bit.heic")
    # Small to send, long to decode: 36 million pixels of one colour.
    Image.new("RGB", (6000, 6000), (200, 90, 60)).save(TO / "slow.heic", quality=1)
    # Premultiplied by hand: Pillow shows what is stored.
    straight = np.asarray(clear(slopes(64, 48))).astype(np.float64)
    straight[..., :3] *= straight[..., 3:] / 255
    stored = np.rint(straight).astype(np.uint8)
    pillow_heif.encode("RGBa", (64, 48), stored.tobytes(), TO / "premultiplied.heic", quality=95)
    EXPECTED["premultiplied.heic"] = EXPECTED["alpha.heic"]


def jxl() -> None:
    keep("plain.jxl", slopes(64, 48), quality=90)
    keep("lossless.jxl", slopes(100, 80), lossless=True)
    keep("grey.jxl", slopes(64, 48).convert("L"), lossless=True)
    keep("alpha.jxl", clear(slopes(64, 48)), lossless=True)


def bmp() -> None:
    keep("plain.bmp", slopes(33, 21))
    keep("palette.bmp", slopes(33, 21).quantize(256))
    keep("grey.bmp", slopes(33, 21).convert("L"))
    keep("two-colours.bmp", quarters(33, 21).convert("1"))


TO.mkdir(exist_ok=True)
heif()
jxl()
bmp()
versions = {"pillow": PIL.__version__, **pillow_heif.libheif_info()["encoders"], "libheif": pillow_heif.libheif_version()}
(TO / "expected.json").write_text(json.dumps({"madeBy": versions, "files": EXPECTED}, separators=(",", ":")) + "\n")
