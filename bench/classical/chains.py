"""The chains of chains.ts by hand in OpenCV, on one thread, from the bytes of a JPEG to the bytes of a JPEG."""
import cv2
import numpy as np

from lines import JPEG, serve

cv2.setNumThreads(1)
COLOR = {1: cv2.IMREAD_COLOR, 2: cv2.IMREAD_REDUCED_COLOR_2, 4: cv2.IMREAD_REDUCED_COLOR_4, 8: cv2.IMREAD_REDUCED_COLOR_8}
GREY = {1: cv2.IMREAD_GRAYSCALE, 2: cv2.IMREAD_REDUCED_GRAYSCALE_2, 4: cv2.IMREAD_REDUCED_GRAYSCALE_4, 8: cv2.IMREAD_REDUCED_GRAYSCALE_8}


def encode(image):
    return cv2.imencode(".jpg", image, JPEG)[1]


def longest(image, side):
    height, width = image.shape[:2]
    scale = side / max(height, width)
    return cv2.resize(image, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)


def shrunk(data, side, modes, factor):
    """Decoded at 1/2, 1/4 or 1/8 where that is still larger than what is wanted; the width is the longest side."""
    fits = [by for by in (8, 4, 2, 1) if by == 1 or factor / by > 1]
    return longest(cv2.imdecode(data, modes[fits[0]]), side)


def resize(data, width):
    return encode(shrunk(data, 320, COLOR, width / 320))


def resize_whole(data, _width):
    return encode(longest(cv2.imdecode(data, cv2.IMREAD_COLOR), 320))


def resize_grey(data, width):
    return encode(shrunk(data, 320, GREY, width / 320))


def resize_then_grey(data, width):
    return encode(cv2.cvtColor(shrunk(data, 320, COLOR, width / 320), cv2.COLOR_BGR2GRAY))


def crop_rotate_sharpen(data, _width):
    image = cv2.imdecode(data, cv2.IMREAD_COLOR)
    h, w = image.shape[:2]
    image = image[round(h * 0.1) : round(h * 0.9), round(w * 0.1) : round(w * 0.9)]
    h, w = image.shape[:2]
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), -5, 1)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    size = (round(w * cos + h * sin), round(w * sin + h * cos))
    turn[:, 2] += [(size[0] - w) / 2, (size[1] - h) / 2]
    turned = cv2.warpAffine(image, turn, size, flags=cv2.INTER_LINEAR)
    # Lightness alone, as `filter.sharpen` has it.
    lab = cv2.cvtColor(turned, cv2.COLOR_BGR2LAB)
    light = lab[:, :, 0]
    lab[:, :, 0] = cv2.addWeighted(light, 2, cv2.GaussianBlur(light, (0, 0), 1.5), -1, 0)
    return encode(cv2.cvtColor(lab, cv2.COLOR_LAB2BGR))


TONES = np.clip(np.rint((np.arange(256) - 127.5) * 1.2 + 127.5 + 0.05 * 255), 0, 255).astype(np.uint8)


def toned(data):
    image = cv2.GaussianBlur(cv2.imdecode(data, cv2.IMREAD_COLOR), (0, 0), 2)
    return cv2.LUT(image, TONES)


def blur_adjust(data, _width):
    return encode(toned(data))


def blur_colour(data, _width):
    hsv = cv2.cvtColor(toned(data), cv2.COLOR_BGR2HSV)
    hsv[:, :, 1] = cv2.LUT(hsv[:, :, 1], np.clip(np.arange(256) * 1.3, 0, 255).astype(np.uint8))
    return encode(cv2.cvtColor(hsv, cv2.COLOR_HSV2BGR))


def watermark(data, _width):
    image = cv2.imdecode(data, cv2.IMREAD_COLOR)
    corner = image[-62:-8, -198:-8]
    corner[:] = cv2.convertScaleAbs(corner, alpha=0.5)
    cv2.putText(corner, "(c) Kumiki", (13, 38), cv2.FONT_HERSHEY_SIMPLEX, 1, (255, 255, 255), 2, cv2.LINE_AA)
    return encode(image)


def thumbnails(data, width):
    large = shrunk(data, 640, COLOR, width / 640)
    middle = longest(large, 320)
    return [encode(large), encode(middle), encode(longest(middle, 160))]


WAYS = {
    "resize": {"decoded small": resize, "decoded whole": resize_whole},
    "resizeGrey": {"decoded small and grey": resize_grey, "decoded small, then grey": resize_then_grey},
    "cropRotateSharpen": {"": crop_rotate_sharpen},
    "blurAdjust": {"": blur_adjust},
    "blurColour": {"": blur_colour},
    "watermark": {"": watermark},
    "thumbnails": {"from the largest": thumbnails},
}


def run(task, data):
    WAYS[task["chain"]][task["way"]](data, task["width"])


serve(cv2.__version__, {chain: list(ways) for chain, ways in WAYS.items()}, run)
