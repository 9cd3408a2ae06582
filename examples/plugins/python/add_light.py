"""Adds a number to every pixel: a part of Kumiki in one file of Python."""

import numpy as np

from kumiki_part import Part, cost, integer, port, text


def run(inputs, params):
    image = inputs["image"]  # numpy, height x width x channels, uint8, read-only
    amount = np.uint8(params["amount"])
    # Saturates: no sum is larger than 255.
    result = np.minimum(image, np.uint8(255) - amount)
    result += amount
    return {"image": result}


part = Part(
    id="example.addLight",
    version=1,
    label=text("明るさを足す (Python)", "Add light (Python)"),
    summary=text("すべての画素に同じ数を足す", "Adds a number to every pixel"),
    inputs={"image": port("image")},
    outputs={"image": port("image")},
    params={"amount": integer(text("量", "Amount"), minimum=0, maximum=255, default=10)},
    cost=cost(bytes_per_pixel=3, ms_per_megapixel=2),
    run=run,
)

if __name__ == "__main__":
    part.serve()
