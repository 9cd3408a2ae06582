"""Tables of the family geom: OpenCV, Pillow and numpy on the same small pictures."""
import cv2
import numpy as np
import PIL
from PIL import Image as Pillow
from PIL import ImageOps

from reference import case, image, photo, write

rgb, small, grey = photo(), photo(24, 18), photo(channels=1)[..., 0]
clear = np.dstack([small, np.full((18, 24), 200, np.uint8)])
opencv, pillow, numpy = f"OpenCV {cv2.__version__}", f"Pillow {PIL.__version__}", f"numpy {np.__version__}"


def one(name, params, given, wanted, **tolerance):
    return case(name, params, {"image": image(given)}, {"image": image(wanted)}, **tolerance)


def orient():
    names = ["same", "mirror", "half", "mirrorHalf", "mirrorLeft", "right", "mirrorRight", "left"]

    def shown(given, number):
        picture = Pillow.fromarray(given)
        picture.getexif()[0x0112] = number
        return np.asarray(ImageOps.exif_transpose(picture))

    cases = [one(f"EXIF {n + 1}, {name}", {"orientation": name}, small, shown(small, n + 1)) for n, name in enumerate(names)]
    for given, kind in ((photo(70, 41, channels=1)[..., 0], "grey"), (clear, "alpha")):
        cases.append(one(f"right, {kind}", {"orientation": "right"}, given, np.rot90(given, -1)))
    write("geom.orient", f"{pillow}, {numpy}", cases)


def flip():
    axes = {"horizontal": 1, "vertical": 0, "both": -1}
    write("geom.flip", opencv, [one(axis, {"axis": axis}, small, cv2.flip(small, code)) for axis, code in axes.items()])


def crop():
    write("geom.crop", numpy, [
        one("px", {"unit": "px", "x": 5, "y": 3, "width": 11, "height": 7}, small, small[3:10, 5:16]),
        one("ratio, alpha", {"unit": "ratio", "x": 0.25, "y": 0.5, "width": 0.5, "height": 0.5}, clear, clear[9:, 6:18]),
    ])


def pad():
    modes = {"edge": cv2.BORDER_REPLICATE, "reflect": cv2.BORDER_REFLECT, "color": cv2.BORDER_CONSTANT}
    sides = {"top": 3, "right": 5, "bottom": 2, "left": 7}
    write("geom.pad", opencv, [
        one(mode, {**sides, "mode": mode, "color": "#204060"}, small, cv2.copyMakeBorder(small, 3, 2, 7, 5, code, value=(0x20, 0x40, 0x60)))
        for mode, code in modes.items()
    ])


def rotate():
    cases = [one("90", {"angle": 90}, small, cv2.rotate(small, cv2.ROTATE_90_CLOCKWISE)), one("-90, alpha", {"angle": -90}, clear, cv2.rotate(clear, cv2.ROTATE_90_COUNTERCLOCKWISE))]
    for angle, given, kind in ((7, rgb, ""), (-33, rgb, ""), (120, grey, ", grey")):
        height, width = given.shape[:2]
        turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -angle, 1)
        cases.append(one(f"{angle}, same canvas{kind}", {"angle": angle, "expand": False}, given, cv2.warpAffine(given, turn, (width, height)), **ROTATE))
        cos, sin = abs(np.cos(np.radians(angle))), abs(np.sin(np.radians(angle)))
        wide, high = round(width * cos + height * sin), round(width * sin + height * cos)
        turn[:, 2] += (wide - width) / 2, (high - height) / 2
        cases.append(one(f"{angle}, grown{kind}", {"angle": angle}, given, cv2.warpAffine(given, turn, (wide, high)), **ROTATE))
    write("geom.rotate", opencv, cases)


ROTATE = {"mean": 0.6, "most": 5, "why": "OpenCV rounds places to 1/32 px"}


def perspective():
    cases = []
    for name, given, corners in (
        ("a page from the left", rgb, [[0.1, 0.2], [0.9, 0.1], [0.95, 0.95], [0.05, 0.8]]),
        ("the whole", rgb, [[0, 0], [1, 0], [1, 1], [0, 1]]),
        ("grey", grey, [[0.2, 0.1], [0.7, 0.3], [0.8, 0.9], [0.1, 0.7]]),
    ):
        height, width = given.shape[:2]
        # The corners bound areas; OpenCV counts from the centres of pixels.
        marked = np.float32(corners) * [width, height] - 0.5
        flat = np.float32([[0, 0], [40, 0], [40, 30], [0, 30]]) - 0.5
        matrix = cv2.getPerspectiveTransform(marked.astype(np.float32), flat)
        wanted = cv2.warpPerspective(given, matrix, (40, 30), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        cases.append(one(name, {"corners": corners, "width": 40, "height": 30}, given, wanted, mean=0.6, most=5, why="OpenCV rounds places to 1/32 px"))
    write("geom.perspective", opencv, cases)


def resize():
    kernels = {"linear": Pillow.Resampling.BILINEAR, "cubic": Pillow.Resampling.BICUBIC, "lanczos": Pillow.Resampling.LANCZOS}
    cases = []
    for kernel, code in kernels.items():
        for given, width, height in ((rgb, 20, 15), (small, 17, 13)):
            wanted = np.asarray(Pillow.fromarray(given).resize((width, height), code))
            params = {"mode": "exact", "width": width, "height": height, "kernel": kernel}
            cases.append(one(f"{kernel} to {width} x {height}", params, given, wanted, mean=RESIZE[0], most=RESIZE[1], why=RESIZE[2]))
    alpha = np.dstack([small, np.linspace(255, 60, small.shape[1], dtype=np.uint8)[None, :].repeat(small.shape[0], 0)])
    larger = "weights of 14 bits instead of 22"
    for kernel, code in kernels.items():
        for name, given, width, height in (("RGB", small, 61, 47), ("grey", small[:, :, 0], 50, 71), ("RGBA", alpha, 40, 50)):
            wanted = np.asarray(Pillow.fromarray(given).resize((width, height), code))
            params = {"mode": "exact", "width": width, "height": height, "kernel": kernel}
            limits = {"mean": 0.6, "most": 5, "why": "at an alpha of 60 one level of the product is four of the colour, and Pillow cuts what it divides"} if name == "RGBA" else {"mean": 0.02, "most": 1, "why": larger}
            cases.append(one(f"{kernel}, {name} to {width} x {height}", params, given, wanted, **limits))
    params = {"mode": "exact", "width": 48, "height": 36, "kernel": "nearest"}
    cases.append(one("nearest to 48 x 36", params, small, cv2.resize(small, (48, 36), interpolation=cv2.INTER_NEAREST_EXACT)))
    write("geom.resize", f"{pillow}, {opencv}", cases)


RESIZE = (1, 4, "libvips takes coefficients of fewer bits and rounds between the two passes")


def untile():
    """Boxes of two tiles; which stay is asked of OpenCV."""
    random = np.random.default_rng(3)
    root = {"id": "planted", "width": 24, "height": 18}
    cases = []
    for limit in (0.2, 0.5):
        lists, boxes, scores, classes = [], [], [], []
        for shift in (0, 8):
            items = []
            for _ in range(12):
                x, y, w, h = (float(v) for v in random.uniform([0, 0, 3, 3], [8, 8, 9, 9]).round(1))
                score, kind = round(float(random.uniform(0.3, 0.99)), 3), int(random.integers(2))
                items.append({"box": [x, y, x + w, y + h], "score": score, "class": kind, "label": "ab"[kind]})
                boxes.append([x + shift, y, x + w + shift, y + h]), scores.append(score), classes.append(kind)
            lists.append({"kind": "detections", "width": 16, "height": 18, "items": items, "root": {**root, "toRoot": [1, 0, 0, 1, shift, 0]}})
        kept = cv2.dnn.NMSBoxesBatched([[a, b, c - a, d - b] for a, b, c, d in boxes], scores, classes, 0, limit)
        kept = sorted((int(i) for i in kept), key=lambda i: -scores[i])
        items = [{"box": boxes[i], "score": scores[i], "class": classes[i], "label": "ab"[classes[i]]} for i in kept]
        found = {"kind": "detections", "width": 24, "height": 18, "items": items, "root": {**root, "toRoot": [1, 0, 0, 1, 0, 0]}}
        cases.append(case(f"nms {limit}", {"merge": "nms", "iou": limit}, {"image": image(small), "detections": lists}, {"detections": found}))
    write("geom.untile", opencv, cases)


def deskew():
    """Lines of marks, turned; the box of least area around the ink tells the angle."""
    cases = []
    for degrees in (-6.3, 3.7):
        page = np.full((115, 160), 255, np.uint8)
        random = np.random.default_rng(5)
        for y in range(32, 82, 12):
            x = 30
            while x < 126:
                width = int(random.integers(6, 18))
                cv2.rectangle(page, (x, y), (min(130, x + width), y + 5), 30, -1)
                x += width + 4
            cv2.rectangle(page, (124, y), (130, y + 5), 30, -1)
        turn = cv2.getRotationMatrix2D((79.5, 57), degrees, 1)
        turned = cv2.warpAffine(page, turn, (160, 115), borderValue=255)
        ink = np.column_stack(np.nonzero(turned < 140)[::-1]).astype(np.float32)
        angle = cv2.minAreaRect(ink)[2] % 90
        angle = angle - 90 if angle > 45 else angle
        cases.append(case(f"turned by {degrees}", {"maxAngle": 15}, {"image": image(turned)}, {"angle": -angle}, most=0.25, why="a box around ink goes by its outermost pixels"))
    write("geom.deskew", opencv, cases)


for make in (orient, flip, crop, pad, rotate, perspective, resize, untile, deskew):
    make()
