"""Tables of the family color: OpenCV, Pillow, scikit-image and OpenColorIO on the same small pictures.

    .venv/bin/pip install opencolorio    beside the libraries that reference.py names
"""
import base64
import json
import os
import pathlib
import sys
import tempfile

import cv2
import numpy as np
import PIL
import scipy.spatial
import skimage
from PIL import Image as Pillow
from PIL import ImageEnhance, ImageOps
from skimage import exposure

from reference import case, components, here, image, photo, write

rgb, grey = photo(), photo(channels=1)[..., 0]
small, small_grey = photo(32, 24), photo(32, 24, channels=1)[..., 0]
opencv, pillow = f"OpenCV {cv2.__version__}", f"Pillow {PIL.__version__}"
rounding = "rounded to whole bytes at another step"


def one(name, params, given, wanted, **tolerance):
    return case(name, params, {"image": image(given)}, {"image": image(wanted)}, **tolerance)


def gamma():
    write("color.gamma", f"scikit-image {skimage.__version__}", [
        one(f"gamma {g}", {"gamma": g}, rgb, exposure.adjust_gamma(rgb, 1 / g), mean=0.6, most=1, why="it rounds down")
        for g in (0.5, 2.2)
    ])


def turned(picture, degrees):
    """Pb and Pr of BT.601 turned, luma kept."""
    y, pb, pr = np.moveaxis(skimage.color.rgb2ypbpr(picture / 255.0), -1, 0)
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    back = skimage.color.ypbpr2rgb(np.stack([y, cos * pb - sin * pr, sin * pb + cos * pr], -1))
    return np.rint(np.clip(back, 0, 1) * 255).astype(np.uint8)


def adjust():
    def colored(saturation):
        return np.asarray(ImageEnhance.Color(Pillow.fromarray(small)).enhance(saturation))

    why = "their luma is a whole number, ours is not rounded between"
    write("color.adjust", f"{pillow}, scikit-image {skimage.__version__}", [
        *(one(f"saturation {s}", {"saturation": s}, small, colored(s), mean=0.6, most=2, why=why) for s in (0, 1.3, 2.5)),
        *(one(f"hue {h}", {"hue": h}, small, turned(small, h), mean=0.15, most=1, why="a matrix in 4096ths") for h in (-120, 35, 180)),
    ])


def levels():
    params = {"inBlack": 0.2, "inWhite": 0.8, "outBlack": 0.1, "outWhite": 0.9}
    wanted = exposure.rescale_intensity(rgb / 255.0, (0.2, 0.8), (0.1, 0.9))
    plain = one("linear", params, rgb, np.rint(wanted * 255))
    bent = 0.1 + 0.8 * exposure.adjust_gamma(exposure.rescale_intensity(grey / 255.0, (0.2, 0.8), (0, 1)), 1 / 1.8)
    write("color.levels", f"scikit-image {skimage.__version__}", [
        plain, one("with gamma, grey", {**params, "gamma": 1.8}, grey, np.rint(bent * 255)),
    ])


def on_luma(picture, change):
    y, cr, cb = cv2.split(cv2.cvtColor(picture, cv2.COLOR_RGB2YCrCb))
    return cv2.cvtColor(cv2.merge([change(y), cr, cb]), cv2.COLOR_YCrCb2RGB)


def equalize():
    cases = [one("global, grey", {"method": "global"}, grey, cv2.equalizeHist(grey))]
    for clip, grid, given, name in ((2, 8, grey, "48 x 36 in 8"), (4, 4, grey, "48 x 36 in 4"), (40, 5, small_grey, "32 x 24 in 5")):
        wanted = cv2.createCLAHE(clip, (grid, grid)).apply(given)
        params = {"method": "clahe", "clipLimit": clip, "grid": grid}
        cases.append(one(f"clahe, grey, {name}", params, given, wanted, mean=0.03, most=1, why="blended in doubles, there in floats: halves go the other way"))
    cases.append(one(
        "global, colour", {"method": "global"}, rgb, on_luma(rgb, cv2.equalizeHist),
        mean=0.6, most=2, why="it rounds Cr and Cb on the way; ours keeps them as they are",
    ))
    for cut in (0, 5):
        wanted = np.asarray(ImageOps.autocontrast(Pillow.fromarray(small), cutoff=cut, preserve_tone=True))
        cases.append(one(f"stretch, {cut} % left out", {"method": "stretch", "leaveOut": cut}, small, wanted, mean=0.6, most=1, why="Pillow rounds down"))
    write("color.equalize", f"{opencv}, {pillow}", cases)


def convert():
    codes = {"bgr": cv2.COLOR_RGB2BGR, "hsv": cv2.COLOR_RGB2HSV, "lab": cv2.COLOR_RGB2LAB, "gray": cv2.COLOR_RGB2GRAY}
    back = {"hsv": cv2.COLOR_HSV2RGB, "lab": cv2.COLOR_LAB2RGB}
    cases = []
    for to, code in codes.items():
        loose = {"mean": 0.2, "most": 1, "why": "OpenCV works in fixed point"} if to in ("lab", "gray") else {}
        cases.append(one(f"rgb to {to}", {"to": to}, small, cv2.cvtColor(small, code), **loose))
    for space, code in back.items():
        given = cv2.cvtColor(small, codes[space])
        loose = {"mean": 0.5, "most": 2, "why": "OpenCV works in fixed point"}
        cases.append(one(f"{space} to rgb", {"from": space, "to": "rgb"}, given, cv2.cvtColor(given, code), **loose))
    ycc = np.asarray(Pillow.fromarray(small).convert("YCbCr"))
    cases.append(one("rgb to ycbcr (Pillow)", {"to": "ycbcr"}, small, ycc, mean=0.6, most=1, why="Pillow rounds down"))
    again = np.asarray(Pillow.fromarray(ycc, "YCbCr").convert("RGB"))
    cases.append(one("ycbcr to rgb (Pillow)", {"from": "ycbcr", "to": "rgb"}, ycc, again, mean=0.6, most=1, why="Pillow rounds down"))
    write("color.convert", f"{opencv}, {pillow}", cases)


def white_balance():
    tinted = np.clip(rgb * np.array([1.2, 1, 0.6]), 0, 255).astype(np.uint8)

    def scaled(gains):
        return np.clip(np.rint(tinted * gains), 0, 255)

    mean = cv2.mean(tinted)[:3]
    grey_of = lambda m: 0.299 * m[0] + 0.587 * m[1] + 0.114 * m[2]
    card = np.tile(np.array([210, 180, 120], np.uint8), (6, 8, 1))
    to_card = np.array([grey_of(card[0, 0]) / c for c in card[0, 0]])
    most = np.percentile(tinted.reshape(-1, 3), 99, axis=0, method="inverted_cdf")
    write("color.whiteBalance", f"{opencv}, numpy {np.__version__}", [
        one("grayworld", {"method": "grayworld"}, tinted, scaled(np.array([grey_of(mean) / c for c in mean])), mean=0.01, most=1, why=rounding),
        one("whitepatch", {"method": "whitepatch"}, tinted, scaled(255 / most), mean=0.01, most=1, why=rounding),
        case("a grey card", {"method": "reference"}, {"image": image(tinted), "reference": image(card)}, {"image": image(scaled(to_card))}, mean=0.01, most=1, why=rounding),
    ])


def quantize():
    """Tables of pictures that have as many colours as are asked for, and how near Pillow comes to a photo."""
    flat = np.array([[20, 40, 60], [250, 200, 10], [128, 128, 128], [0, 255, 0]], np.uint8)[rgb[..., 0] // 64]
    cases = []
    for count in (4, 9):
        wanted = np.asarray(Pillow.fromarray(flat).quantize(count, method=Pillow.Quantize.MAXCOVERAGE).convert("RGB"))
        cases.append(one(f"4 colours, {count} asked for", {"colors": count}, flat, wanted))
    brand = np.array([[31, 58, 95], [232, 197, 71], [250, 250, 250]])
    wanted = brand[scipy.spatial.KDTree(brand).query(rgb)[1]]
    cases.append(one("three colours that are given", {"palette": ["#1f3a5f", "#e8c547", "#fafafa"]}, rgb, wanted))
    write("color.quantize", f"{pillow}, SciPy {scipy.__version__}", cases)
    picture = np.asarray(Pillow.open(here.parents[1] / "examples/photos/coffee.png").convert("RGB").resize((96, 72)))
    methods = [Pillow.Quantize.MEDIANCUT, Pillow.Quantize.MAXCOVERAGE, Pillow.Quantize.FASTOCTREE]

    def error(count):
        made = [Pillow.fromarray(picture).quantize(count, method=m, kmeans=8, dither=Pillow.Dither.NONE) for m in methods]
        return min(float(np.mean((np.asarray(one.convert("RGB")).astype(float) - picture) ** 2)) for one in made)

    told = {"photo": base64.b64encode(picture.tobytes()).decode(), "cases": [{"colors": n, "error": error(n)} for n in (2, 8, 32, 256)]}
    (components / "color/quantize.quality.reference.json").write_text(json.dumps(told, indent=1) + "\n")


def lut():
    """Tables of 5 points: a film look, and one whose input is -0.25..1.25. OpenColorIO reads the very same file."""
    import PyOpenColorIO as ocio

    def look(r, g, b):
        warm = np.array([1.05 * r ** 0.9 + 0.1 * g, 0.02 + 0.95 * g ** 1.1, 0.08 + 0.85 * b])
        return np.clip(warm + 0.15 * np.array([g * b, r * b, -r * g]), 0, 1)

    def cube(low, high, size=5):
        points = np.linspace(low, high, size)
        rows = [look(*np.clip([r, g, b], 0, 1)) for b in points for g in points for r in points]
        head = f'TITLE "look"\nLUT_3D_SIZE {size}\nDOMAIN_MIN {low} {low} {low}\nDOMAIN_MAX {high} {high} {high}\n'
        return head + "\n".join(" ".join(f"{v:.6f}" for v in row) for row in rows) + "\n"

    def curve():
        rows = "\n".join(f"{v ** 0.7:.6f} {v:.6f} {1 - v:.6f}" for v in np.linspace(0, 1, 7))
        return f"# one dimension\nLUT_1D_SIZE 7\n{rows}\n"

    def run(written, interpolation):
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "look.cube")
            pathlib.Path(path).write_text(written)
            transform = ocio.FileTransform(path, interpolation=interpolation)
            processor = ocio.Config.CreateRaw().getProcessor(transform).getOptimizedCPUProcessor(ocio.OPTIMIZATION_NONE)
            pixels = np.ascontiguousarray(small.astype(np.float32) / 255)
            processor.applyRGB(pixels)
        return np.clip(np.rint(pixels * 255), 0, 255)

    loose = {"mean": 0.01, "most": 1, "why": "floats are rounded at another step"}
    cases = []
    for name, interpolation in (("tetrahedral", ocio.INTERP_TETRAHEDRAL), ("trilinear", ocio.INTERP_LINEAR)):
        for low, high in ((0, 1), (-0.25, 1.25)):
            written = cube(low, high)
            params = {"cube": written, "interpolation": name}
            cases.append(one(f"{name}, {low}..{high}", params, small, run(written, interpolation), **loose))
    cases.append(one("one dimension", {"cube": curve()}, small, run(curve(), ocio.INTERP_LINEAR), **loose))
    write("color.lut", f"OpenColorIO {ocio.__version__}", cases)


wanted = sys.argv[1:]
for make in (gamma, adjust, levels, equalize, convert, white_balance, quantize, lut):
    if not wanted or make.__name__ in wanted:
        make()
