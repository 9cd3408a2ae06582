"""Writes what the examples need and no photo library has: a page that lies askew, one seen from the side, two people in
one picture, and a .cube of a film look.

Run once, by hand; what it wrote is kept in the tree. It takes the face that the product draws with.

    .venv/bin/python tooling/reference/make-example-pictures.py
"""
import json

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from reference import here

root = here.parents[1]
faces = root / "node_modules/@expo-google-fonts/noto-sans-jp"
lines = [
    "組木について", "", "組木は、画像処理と AI の部品をつないで使う道具です。", "釘を使わずに木を組むように、部品どうしを組み合わせて",
    "写真の流れを作ります。1 枚でも 100 万枚でも同じです。", "", "About Kumiki", "",
    "Parts for pictures are joined as wood is joined without", "nails. See what each step makes, change it, and run the",
    "same pipeline on one photo or on a million.", "", "1. 写真を選ぶ    Choose a photo", "2. 部品をつなぐ  Join the parts", "3. 実行する      Run it",
]


def sheet(width=1100, height=820):
    """The page itself, grey on white."""
    picture = Image.new("L", (width, height), 238)
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        size = 40 if row in (0, 6) else 30
        face = ImageFont.truetype(str(next(faces.rglob("*400Regular.ttf"))), size)
        draw.text((90, 70 + row * 46), line, 40, font=face)
    return np.asarray(picture).astype(np.float32)


def photographed(laid, name):
    """As a camera sees it: lit from the left, warm, a little soft, with grain."""
    height, width = laid.shape
    y, x = np.mgrid[0:height, 0:width]
    light = 1.05 - 0.22 * x / width - 0.06 * y / height
    warm = laid[..., None] * light[..., None] * np.array([1.0, 0.97, 0.9])
    grain = np.random.default_rng(1).normal(0, 2.5, warm.shape)
    shown = np.clip(cv2.GaussianBlur(warm, (0, 0), 0.6) + grain, 0, 255).astype(np.uint8)
    Image.fromarray(shown).save(root / "examples/photos" / name, quality=82)


def page(width=1100, height=820):
    """A sheet on a table, turned by 4.2°."""
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -4.2, 0.86)
    laid = cv2.warpAffine(sheet(), matrix, (width, height), flags=cv2.INTER_AREA, borderValue=70)
    photographed(laid, "page.jpg")


# Where the sheet's corners lie in page-at-an-angle.jpg, as shares of the picture: `document-text` straightens them.
corners = [[0.17, 0.08], [0.88, 0.15], [0.97, 0.9], [0.04, 0.95]]


def page_at_an_angle(width=1300, height=940):
    """The same sheet seen from the side, as a phone held over a desk sees it."""
    flat = sheet()
    to = np.float32([[x * width, y * height] for x, y in corners])
    high, wide = flat.shape
    matrix = cv2.getPerspectiveTransform(np.float32([[0, 0], [wide, 0], [wide, high], [0, high]]), to)
    photographed(cv2.warpPerspective(flat, matrix, (width, height), flags=cv2.INTER_AREA, borderValue=64), "page-at-an-angle.jpg")


def two_people(height=512):
    """Two portraits side by side: whoever is sought is one of them."""
    def portrait(name):
        picture = Image.open(root / "examples/photos" / name).convert("RGB")
        square = picture.crop((0, 0, picture.width, picture.width))
        return square.resize((height, height), Image.Resampling.LANCZOS)
    both = Image.new("RGB", (2 * height, height))
    both.paste(portrait("astronaut.png"), (0, 0))
    both.paste(portrait("hopper.jpg"), (height, 0))
    both.save(root / "examples/photos/two-people.jpg", quality=88)


def film(size=9):
    """Lifted blacks, a soft shoulder, teal in the shadows and orange in the lights."""
    points = np.linspace(0, 1, size)
    rows = []
    for b in points:
        for g in points:
            for r in points:
                color = np.array([r, g, b])
                toned = 0.04 + 0.92 * (color * color * (3 - 2 * color) * 0.55 + color * 0.45)
                grey = toned @ [0.299, 0.587, 0.114]
                soft = grey + (toned - grey) * 0.88
                tint = np.array([0.05, 0.012, -0.05]) * (grey - 0.45) * 2
                rows.append(np.clip(soft + tint, 0, 1))
    cube = f'TITLE "Kumiki film"\nLUT_3D_SIZE {size}\n' + "\n".join(" ".join(f"{v:.4f}" for v in row) for row in rows)
    path = root / "examples/film-look/pipeline.json"
    document = json.loads(path.read_text())
    document["nodes"]["film"]["with"]["cube"] = cube + "\n"
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


page()
page_at_an_angle()
two_people()
film()
