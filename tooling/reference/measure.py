"""Reference tables of measure.*: OpenCV, scikit-image, scipy."""
import cv2
import numpy as np
import scipy
import skimage
from PIL import Image
from scipy.fft import dct
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from reference import case, disc, image, mask, photo, write

rgb, grey = photo(), photo(channels=1)[..., 0]
opencv, scikit = f"OpenCV {cv2.__version__}", f"scikit-image {skimage.__version__}"
luma = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
float_sums = "sums in another order"
rounding = "bytes of luma round apart by one where OpenCV's fixed point does"


def laplacian(plane):
    return float(cv2.Laplacian(plane, cv2.CV_64F).var())


def soft(picture):
    return cv2.GaussianBlur(picture, (0, 0), 1.2)


write("measure.edges", opencv, [
    *(case(f"variance of the Laplacian, {name}", {}, {"image": image(plane)}, {"sharpness": laplacian(plane)},
           most=1e-6, why=float_sums) for name, plane in [("grey", grey), ("soft", soft(grey))]),
    case("variance of the Laplacian, RGB", {}, {"image": image(rgb)}, {"sharpness": laplacian(luma)}, most=1, why=rounding),
])


def to_luma(picture):
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


small = photo(32, 24)
other = soft(small)
dark = np.clip(small.astype(int) - 40, 0, 255).astype(np.uint8)
small_grey = to_luma(small)


def ssim(a, b):
    return float(structural_similarity(a, b, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255))


def phash(picture):
    """As imagehash.phash: 32 x 32, cosines, the slowest 8 x 8, above their median."""
    small = np.asarray(Image.fromarray(picture).convert("L").resize((32, 32), Image.Resampling.LANCZOS), float)
    low = dct(dct(small, axis=0), axis=1)[:8, :8]
    return low > np.median(low)


pairs = [("soft", small, other), ("dark", small, dark)]
write("measure.compare", f"{scikit}, scipy {scipy.__version__}", [
    *(case(f"SSIM, {name}", {"metric": "ssim"}, {"image": image(a), "other": image(b)},
           {"value": ssim(to_luma(a), to_luma(b))}, most=0.002, why=rounding) for name, a, b in pairs),
    case("SSIM, grey", {"metric": "ssim"}, {"image": image(small_grey), "other": image(soft(small_grey))},
         {"value": ssim(small_grey, soft(small_grey))}, most=1e-6, why=float_sums),
    *(case(f"PSNR, {name}", {"metric": "psnr"}, {"image": image(a), "other": image(b)},
           {"value": float(peak_signal_noise_ratio(a, b))}, most=1e-6, why=float_sums) for name, a, b in pairs[:1]),
    *(case(f"MAE, {name}", {"metric": "mae"}, {"image": image(a), "other": image(b)},
           {"value": float(np.abs(a.astype(float) - b).mean())}, most=1e-6, why=float_sums) for name, a, b in pairs[1:]),
    *(case(f"perceptual hash, {name}", {"metric": "phash"}, {"image": image(a), "other": image(b)},
           {"value": float((phash(a) == phash(b)).mean())}, most=3 / 64,
           why="libvips and Pillow resize a little apart: bits beside the median may fall to either side")
      for name, a, b in pairs),
])

patches = np.zeros((36, 48, 3), np.uint8)
patches[:, :24], patches[:18, 24:], patches[18:, 24:] = (200, 40, 30), (30, 60, 190), (240, 230, 90)
patches = np.clip(patches + np.random.default_rng(1).normal(0, 5, patches.shape), 0, 255).astype(np.uint8)


def largest(picture, clusters, where=None):
    """Share of the largest group that OpenCV's k-means finds in L*a*b*."""
    lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    points = lab.reshape(-1, 3) if where is None else lab[where >= 128]
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 100, 1e-4)
    _, labels, _ = cv2.kmeans(points, clusters, None, criteria, 20, cv2.KMEANS_PP_CENTERS)
    return float(np.bincount(labels.ravel()).max() / len(points))


binned = "pixels go to the groups in bins of 8 levels a channel"
write("measure.color", opencv, [
    case("three patches", {"clusters": 3}, {"image": image(patches)}, {"share": largest(patches, 3)}, most=0.002, why=binned),
    case("under a mask", {"clusters": 3}, {"image": image(patches), "mask": mask(disc())},
         {"share": largest(patches, 3, disc())}, most=0.002, why=binned),
    case("two groups of a photo", {"clusters": 2}, {"image": image(rgb)}, {"share": largest(rgb, 2)}, most=0.05, why=binned),
])
