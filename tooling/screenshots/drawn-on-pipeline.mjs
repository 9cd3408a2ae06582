const square = (left, top, side) => [
  [left, top],
  [left + side, top],
  [left + side, top + side],
  [left, top + side],
];

/** One step for each control that draws or lists: zones, boxes, corners, a box, colours, words, rules. */
export const drawnOnPipeline = {
  kumiki: 1,
  name: "Controls",
  inputs: { photo: { kind: "image" } },
  nodes: {
    zones: {
      use: "mask.fromPolygons@1",
      in: { image: "$photo" },
      with: {
        zones: [
          square(0.1, 0.1, 0.3),
          square(0.5, 0.4, 0.35),
          [
            [0.1, 0.9],
            [0.4, 0.6],
            [0.3, 0.95],
          ],
        ],
      },
    },
    boxes: {
      use: "draw.shape@1",
      in: { image: "$photo" },
      with: {
        shape: "rectangle",
        points: [
          [
            [0.1, 0.1],
            [0.4, 0.4],
          ],
          [
            [0.5, 0.5],
            [0.9, 0.7],
          ],
        ],
      },
    },
    corners: { use: "geom.perspective@1", in: { image: "$photo" }, with: { width: 300, height: 200 } },
    area: { use: "geom.crop@1", in: { image: "$photo" }, with: { unit: "ratio", width: 0.5, height: 0.6 } },
    palette: {
      use: "color.quantize@1",
      in: { image: "$photo" },
      with: { palette: ["#1d3557", "#e63946", "#f1faee"] },
    },
    quality: { use: "measure.quality@1", in: { image: "$photo" } },
  },
  outputs: {
    mask: "zones.mask",
    picture: "boxes.image",
    flat: "corners.image",
    part: "area.image",
    few: "palette.image",
    ok: "quality.ok",
  },
};
