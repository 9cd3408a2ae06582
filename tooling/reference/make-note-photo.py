"""Writes examples/photos/note.jpg: a printed note in uneven light, as a phone sees it. Run once, by hand, with Pillow,
numpy and the DejaVu fonts; the picture is kept in the tree.
"""
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

TO = Path(__file__).parents[2] / "examples/photos/note.jpg"
WIDTH, HEIGHT = 900, 640
LINES = [
    ("Receipt No. 2026-118", 44),
    ("Green tea, 2 cups           800", 30),
    ("Rice crackers                 350", 30),
    ("Wooden comb               2,400", 30),
    ("Total                              3,550", 34),
    ("Thank you. Please keep this note", 26),
    ("for a repair within one year.", 26),
]

page = Image.new("L", (WIDTH, HEIGHT), 232)
draw = ImageDraw.Draw(page)
y = 60
for words, size in LINES:
    draw.text((80, y), words, fill=52, font=ImageFont.truetype("DejaVuSans.ttf", size))
    y += int(size * 1.9)
draw.line((80, 312, 760, 312), fill=90, width=2)

light_y, light_x = np.mgrid[0:HEIGHT, 0:WIDTH]
light = 0.38 + 0.62 * np.exp(-(((light_x - 700) / 620) ** 2 + ((light_y - 120) / 480) ** 2))
# A hand's soft shadow over the lower left.
light *= 1 - 0.3 / (1 + np.exp((light_x * 0.6 - light_y + 180) / 30))
soft = np.asarray(page.filter(ImageFilter.GaussianBlur(0.8)), dtype=float) * light
noise = np.random.default_rng(4).normal(0, 3.5, (HEIGHT, WIDTH))
tint = np.array([1.0, 0.97, 0.88])
pixels = np.clip((soft + noise)[..., None] * tint, 0, 255).astype(np.uint8)
Image.fromarray(pixels).save(TO, quality=82)
