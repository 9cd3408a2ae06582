"""Reference tables of filter.*: what OpenCV and numpy make of the small pictures of reference.py."""
import cv2
import numpy as np

from reference import case, disc, image, mask, photo, write

opencv = f"OpenCV {cv2.__version__}"
REPLICATE = cv2.BORDER_REPLICATE
color, grey = photo(26, 19), photo(31, 23, channels=1)[..., 0]



def table(run, params, pictures=(("RGB", color), ("grey", grey)), **tolerance):
    name = ", ".join(f"{key} {value}" for key, value in params.items())
    return [
        case(f"{name}, {kind}", params, {"image": image(picture)}, {"image": image(run(picture))}, **tolerance)
        for kind, picture in pictures
    ]


def blur():
    gauss = dict(mean=2, most=10, why="libvips cuts the Gaussian where it falls below a fifth and rounds its weights")
    rounding = dict(mean=0.5, most=1, why="OpenCV cuts off the fraction of a grey sum: half of the bytes are one less")
    cases = []
    for radius in (2, 5):
        cases += table(lambda p: cv2.GaussianBlur(p, (0, 0), radius / 2, borderType=REPLICATE), {"radius": radius}, **gauss)
    for radius in (1, 3, 60):
        size = 2 * radius + 1
        run = lambda p: cv2.blur(p, (size, size), borderType=REPLICATE)
        cases += table(run, {"type": "box", "radius": radius})
    for radius in (1, 2, 9):
        cases += table(lambda p: cv2.medianBlur(p, 2 * radius + 1), {"type": "median", "radius": radius})
    for radius, sigma in ((2, 30), (5, 80)):
        run = lambda p: cv2.bilateralFilter(p, 2 * radius + 1, sigma, radius / 2, borderType=REPLICATE)
        cases += table(run, {"type": "bilateral", "radius": radius, "sigmaColor": sigma}, **rounding)
    write("filter.blur", opencv, cases)


def sharpen():
    why = "the blur below it is libvips's, which cuts the Gaussian at a twentieth"
    cases = []
    for radius, amount, threshold in ((1.5, 1, 0), (1, 2, 10), (6, 0.5, 0)):
        def run(picture):
            soft = cv2.GaussianBlur(picture, (0, 0), radius, borderType=REPLICATE).astype(float)
            apart = picture.astype(float) - soft
            return np.clip(np.rint(picture + np.where(np.abs(apart) > threshold, amount * apart, 0)), 0, 255)

        slack = dict(mean=2.5 * amount, most=15 if threshold == 0 else 30)
        params = {"radius": radius, "amount": amount, "threshold": threshold}
        cases += table(run, params, why=why + (", and a threshold is passed or not" if threshold else ""), **slack)
    write("filter.sharpen", opencv, cases)


def denoise():
    fixed = dict(mean=0.6, most=2, why="OpenCV weighs in fixed point and rounds the mean distance of a patch")
    cases = []
    for h, patch, search in ((10, 2, 5), (30, 1, 3)):
        margin = patch + search

        def run(picture):
            wide = cv2.copyMakeBorder(picture, margin, margin, margin, margin, REPLICATE)
            done = cv2.fastNlMeansDenoising(wide, None, h, 2 * patch + 1, 2 * search + 1)
            return done[margin:-margin, margin:-margin]

        cases += table(run, {"strength": h, "patch": patch, "search": search}, **fixed)
    cases += table(lambda p: cv2.medianBlur(p, 5), {"method": "median", "strength": 10})
    run = lambda p: cv2.bilateralFilter(p, 9, 40, 2, borderType=REPLICATE)
    cases += table(run, {"method": "bilateral", "strength": 20}, mean=0.02, most=1, why="as for filter.blur")
    write("filter.denoise", opencv, cases)


def edges():
    cases = []
    for low, high in ((100, 200), (30, 60)):
        cases += table(lambda p: cv2.Canny(to_grey(p), low, high), {"low": low, "high": high})
    def sobel(picture):
        dx, dy = (cv2.Sobel(to_grey(picture), cv2.CV_64F, x, 1 - x, borderType=REPLICATE) for x in (1, 0))
        return np.clip(np.rint(np.hypot(dx, dy)), 0, 255)

    def laplacian(picture):
        return np.clip(np.abs(cv2.Laplacian(to_grey(picture), cv2.CV_64F)), 0, 255)

    cases += table(sobel, {"method": "sobel"})
    cases += table(laplacian, {"method": "laplacian"})
    write("filter.edges", opencv, cases)


def to_grey(picture):
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) if picture.ndim == 3 else picture


def threshold():
    cases = []
    adaptive = {"adaptiveMean": cv2.ADAPTIVE_THRESH_MEAN_C, "adaptiveGaussian": cv2.ADAPTIVE_THRESH_GAUSSIAN_C}

    def add(params, run, **tolerance):
        name = ", ".join(f"{key} {value}" for key, value in params.items())
        for kind, picture in (("RGB", color), ("grey", grey)):
            out = run(to_grey(picture))
            cases.append(case(f"{name}, {kind}", params, {"image": image(picture)}, {"mask": mask(out)}, **tolerance))

    add({"method": "otsu"}, lambda g: cv2.threshold(g, 0, 255, cv2.THRESH_OTSU)[1])
    add({"method": "binary", "value": 140, "invert": True}, lambda g: cv2.threshold(g, 140, 255, cv2.THRESH_BINARY_INV)[1])
    close = dict(mean=0.4, most=255, why="a sum that OpenCV makes in another order may round to the other side")
    for method, how in adaptive.items():
        for block, c in ((11, 2), (31, -5.5)):
            run = lambda g: cv2.adaptiveThreshold(g, 255, how, cv2.THRESH_BINARY, block, c)
            add({"method": method, "block": block, "c": c}, run, **(close if method == "adaptiveGaussian" else {}))
    write("filter.threshold", opencv, cases)


def morphology_cases(pictures, kind):
    names = {"rect": cv2.MORPH_RECT, "ellipse": cv2.MORPH_ELLIPSE, "cross": cv2.MORPH_CROSS}
    cases = []
    for op in ("erode", "dilate", "open", "close", "gradient", "tophat", "blackhat"):
        for shape, size, iterations in (("rect", 5, 1), ("ellipse", 7, 1), ("cross", 3, 2), ("rect", 3, 3)):
            if op not in ("erode", "close") and (shape, iterations) != ("ellipse", 1) and (shape, size) != ("rect", 5):
                continue
            element = cv2.getStructuringElement(names[shape], (size, size))
            how = getattr(cv2, f"MORPH_{op.upper()}")
            params = {"op": op, "shape": shape, "kernel": size, "iterations": iterations}
            name = ", ".join(str(value) for value in params.values())
            for label, picture in pictures:
                stored = mask if kind == "mask" else image
                out = cv2.morphologyEx(picture, how, element, iterations=iterations)
                cases.append(case(f"{name}, {label}", params, {kind: stored(picture)}, {kind: stored(out)}))
    return cases


def morphology():
    small = (("RGB", photo(18, 13)), ("grey", photo(31, 17, channels=1)[..., 0]))
    write("filter.morphology", opencv, morphology_cases(small, "image"))
    holes = cv2.bitwise_xor(disc(31, 23), (photo(31, 23, channels=1, seed=3)[..., 0] > 200).astype(np.uint8) * 255)
    write("mask.morphology", opencv, morphology_cases((("mask", holes),), "mask"))


def vignette():
    cases = []
    for strength, size, softness, roundness, rgb in ((0.8, 0.2, 0.7, 0, (0, 0, 0)), (0.5, 0.5, 0.5, 1, (255, 240, 200))):
        def run(picture):
            height, width = picture.shape[:2]
            y, x = np.mgrid[0:height, 0:width]
            x, y = (x + 0.5 - width / 2) ** 2, (y + 0.5 - height / 2) ** 2
            ellipse = 2 * x / width**2 + 2 * y / height**2
            circle = 4 * (x + y) / (width**2 + height**2)
            way = np.sqrt(ellipse * (1 - roundness) + circle * roundness)
            t = np.clip((way - size) / softness, 0, 1)
            share = strength * t * t * (3 - 2 * t)
            other = np.array(rgb, float) if picture.ndim == 3 else 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]
            share = share[..., None] if picture.ndim == 3 else share
            return np.floor(picture + (np.rint(other) - picture) * share + 0.5)

        params = {"strength": strength, "size": size, "softness": softness, "roundness": roundness, "color": "#%02x%02x%02x" % rgb}
        cases += table(run, params, mean=0.1, most=1, why="the share is looked up in 4096 steps")
    write("filter.vignette", f"numpy {np.__version__}", cases)


def distort():
    cases = []
    for k1, k2, zoom in ((0.2, 0, 1), (-0.15, -0.05, 1), (0.3, 0.1, 1.4)):
        def run(picture):
            height, width = picture.shape[:2]
            y, x = np.mgrid[0:height, 0:width].astype(np.float64)
            cx, cy = (width - 1) / 2, (height - 1) / 2
            r2 = ((x - cx) ** 2 + (y - cy) ** 2) / ((width**2 + height**2) / 4) / zoom**2
            stretch = (1 + k1 * r2 + k2 * r2 * r2) / zoom
            u, v = cx + (x - cx) * stretch, cy + (y - cy) * stretch
            done = cv2.remap(picture, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR, borderMode=REPLICATE)
            outside = (u < -0.5) | (v < -0.5) | (u > width - 0.5) | (v > height - 0.5)
            done[outside] = 0
            return done

        slack = dict(mean=0.4, most=5, why="OpenCV samples at 1/32 of a pixel")
        cases += table(run, {"k1": k1, "k2": k2, "zoom": zoom}, **slack)
    write("filter.distort", opencv, cases)


if __name__ == "__main__":
    for make in (blur, sharpen, denoise, edges, threshold, morphology, vignette, distort):
        make()
