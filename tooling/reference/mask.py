"""Reference tables of mask.*: what OpenCV, scikit-image and Pillow make of the same masks."""
import json

import cv2
import numpy as np
import PIL
import skimage
from PIL import Image
from scipy import ndimage
from skimage import draw, measure, morphology

from reference import case, components, disc, image, mask, photo, write

opencv, scikit = f"OpenCV {cv2.__version__}", f"scikit-image {skimage.__version__}"
WIDTH, HEIGHT = 48, 36
root = {"id": "planted", "width": WIDTH, "height": HEIGHT, "toRoot": [1, 0, 0, 1, 0, 0]}


def blotches(seed=5, limit=150):
    """Parts of all sizes, with holes."""
    soft = cv2.GaussianBlur(np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), 1.3)
    return np.where((soft - soft.mean()) / soft.std() * 60 + 128 > limit, 255, 0).astype(np.uint8)


def from_detections():
    outline = [(10.2, 4.7), (30.4, 8.1), (25.6, 30.3), (12.3, 25.9)]
    star = [(24 + 14.3 * np.sin(a) * (1 if i % 2 else 0.45), 17.6 + 14.3 * np.cos(a) * (1 if i % 2 else 0.45))
            for i, a in enumerate(np.linspace(0, 2 * np.pi, 10, endpoint=False))]
    cases = []
    for name, points in (("four corners", outline), ("star", star)):
        drawn = np.zeros((HEIGHT, WIDTH), np.uint8)
        ys, xs = np.array([y for _, y in points]), np.array([x for x, _ in points])
        rows, columns = draw.polygon(ys - 0.5, xs - 0.5, drawn.shape)
        drawn[rows, columns] = 255
        box = [float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())]
        item = {"box": box, "score": 0.9, "class": 0, "label": "a", "outline": [{"x": float(x), "y": float(y)} for x, y in points]}
        cases.append(of_item(f"outline: {name}", {}, item, drawn))
        ellipse = np.zeros_like(drawn)
        center = ((box[1] + box[3]) / 2 - 0.5, (box[0] + box[2]) / 2 - 0.5)
        rows, columns = draw.ellipse(*center, (box[3] - box[1]) / 2, (box[2] - box[0]) / 2, shape=drawn.shape)
        ellipse[rows, columns] = 255
        cases.append(of_item(f"ellipse: {name}", {"shape": "ellipse"}, item, ellipse))
    write("mask.fromDetections", scikit, cases)


def of_item(name, params, item, drawn):
    found = {"kind": "detections", "width": WIDTH, "height": HEIGHT, "root": root, "items": [item]}
    return case(name, params, {"image": image(photo(WIDTH, HEIGHT, channels=1)), "detections": found}, {"mask": mask(drawn)})


def measured():
    cases = []
    for name, picture in (("disc", disc()), ("blotches", blotches()), ("all of it", np.full((HEIGHT, WIDTH), 255, np.uint8))):
        regions = measure.regionprops(measure.label(picture > 0, connectivity=2))
        area = float(sum(region.area for region in regions))
        cases.append(case(name, {}, {"mask": mask(picture)}, {"area": area}))
    write("mask.measure", scikit, cases)
    shapes = [
        {
            "mask": mask(picture),
            "parts": sorted(
                [[float(r.area), round(float(measure.perimeter(r.image, 4)), 6), *map(float, (r.bbox[1], r.bbox[0], r.bbox[3], r.bbox[2])),
                  round(r.centroid[1] + 0.5, 6), round(r.centroid[0] + 0.5, 6)]
                 for r in measure.regionprops(measure.label(picture > 0, connectivity=2))]
            ),
        }
        for picture in (disc(), blotches(), blotches(9, 120))
    ]
    (components / "mask/measure.shapes.reference.json").write_text(json.dumps({"madeBy": scikit, "shapes": shapes}) + "\n")


def combined():
    one, other = disc(), np.clip(photo(channels=1)[..., 0].astype(int) * 2 - 130, 0, 255).astype(np.uint8)
    ways = {"and": np.minimum, "or": np.maximum, "xor": cv2.absdiff, "subtract": lambda a, b: np.minimum(a, 255 - b)}
    cases = [case(op, {"op": op}, {"mask": mask(one), "other": mask(other)}, {"mask": mask(way(one, other))}) for op, way in ways.items()]
    write("mask.combine", opencv, cases)


def refined():
    picture = blotches()
    element = lambda radius: cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1,) * 2)
    filled = (ndimage.binary_fill_holes(picture > 0) * 255).astype(np.uint8)
    clean = (morphology.remove_small_objects(picture > 0, max_size=19, connectivity=2) * 255).astype(np.uint8)
    rows = [
        ({"fillHoles": True}, filled, {}),
        ({"removeSpecks": 20}, clean, {}),
        ({"grow": 3}, cv2.dilate(picture, element(3)), {}),
        ({"grow": -2}, cv2.erode(picture, element(2)), {}),
        ({"feather": 6}, cv2.GaussianBlur(picture, (0, 0), 3, borderType=cv2.BORDER_REPLICATE),
         dict(mean=6, most=25, why="libvips cuts the Gaussian where it falls below a fifth")),
    ]
    cases = [case(str(params), params, {"mask": mask(picture)}, {"mask": mask(out)}, **slack) for params, out, slack in rows]
    write("mask.refine", f"{opencv}, {scikit}", cases)


def applied():
    picture, soft = photo(32, 24), cv2.GaussianBlur(disc(32, 24), (0, 0), 2)
    base = Image.fromarray(picture)
    cases = [case("transparent", {}, {"image": image(picture), "mask": mask(soft)}, {"image": image(np.dstack([picture, soft]))})]
    for name, rgb in (("white", (255, 255, 255)), ("blue", (10, 60, 200))):
        paper = Image.new("RGB", base.size, rgb)
        out = np.asarray(Image.composite(base, paper, Image.fromarray(soft)))
        params = {"outside": "color", "color": "#%02x%02x%02x" % rgb}
        cases.append(case(name, params, {"image": image(picture), "mask": mask(soft)}, {"image": image(out)}))
    other = photo(32, 24, seed=11)[:, ::-1].copy()
    out = np.asarray(Image.composite(base, Image.fromarray(other), Image.fromarray(soft)))
    inputs = {"image": image(picture), "mask": mask(soft), "background": image(other)}
    cases.append(case("another picture", {}, inputs, {"image": image(out)}))
    write("mask.apply", f"Pillow {PIL.__version__}", cases)


if __name__ == "__main__":
    for make in (from_detections, measured, combined, refined, applied):
        make()
