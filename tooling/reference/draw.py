"""Reference tables of draw.*: Pillow's channel operations."""
import PIL
from PIL import Image, ImageChops

import numpy as np

from reference import case, disc, image, mask, photo, write

below, above = photo(24, 18), photo(24, 18, seed=3)[::-1]
cover = disc(24, 18)
made = {
    "over": lambda a, b: b,
    "add": ImageChops.add,
    "multiply": ImageChops.multiply,
    "screen": ImageChops.screen,
    "difference": ImageChops.difference,
}
rounding = "Pillow rounds down where we round to nearest"


def pillow(array):
    return Image.fromarray(np.ascontiguousarray(array))


def blended(mode, opacity=1.0, cover=None):
    base = pillow(below)
    mixed = Image.blend(base, made[mode](base, pillow(above)), opacity)
    return np.asarray(mixed if cover is None else Image.composite(mixed, base, pillow(cover)))


clear = np.dstack([above, np.tile(np.linspace(0, 255, 24).astype(np.uint8), (18, 1))])
clear_below = np.dstack([below, np.tile(np.linspace(255, 40, 18).astype(np.uint8)[:, None], (1, 24))])
write("draw.blend", f"Pillow {PIL.__version__}", [
    *(case(mode, {"mode": mode}, {"image": image(below), "overlay": image(above)}, {"image": image(blended(mode))},
           mean=1, most=1, why=rounding) for mode in made),
    case("half opaque, multiplied", {"mode": "multiply", "opacity": 0.5}, {"image": image(below), "overlay": image(above)},
         {"image": image(blended("multiply", 0.5))}, mean=1, most=2, why=rounding),
    case("screen under a mask", {"mode": "screen"}, {"image": image(below), "overlay": image(above), "mask": mask(cover)},
         {"image": image(blended("screen", cover=cover))}, mean=1, most=1, why=rounding),
    case("over, both clear", {}, {"image": image(clear_below), "overlay": image(clear)},
         {"image": image(np.asarray(Image.alpha_composite(pillow(clear_below), pillow(clear))))}, mean=1, most=2, why=rounding),
])
