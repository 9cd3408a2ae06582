export interface Node {
  readonly use: string;
  readonly in: Readonly<Record<string, string | readonly string[]>>;
  readonly with?: object;
}

/** How a part is shown where its usual settings on the usual photo say little. */
export interface Settings {
  readonly isNotShown?: boolean;
  readonly photo?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Wires other than the usual ones, and the nodes that they come from. */
  readonly in?: Readonly<Record<string, string | readonly string[]>>;
  /** Picture on which detections are drawn; the photo. */
  readonly drawOn?: string;
  readonly nodes?: Readonly<Record<string, Node>>;
}

const faces: Readonly<Record<string, Node>> = { faces: { use: "ai.face", in: { image: "$photo" } } };
const ovals: Readonly<Record<string, Node>> = {
  ovals: {
    use: "mask.fromDetections",
    in: { image: "$photo", detections: "faces.detections" },
    with: { shape: "ellipse" },
  },
};
/** The bright rim of a cup, and all of it. */
const bright: Readonly<Record<string, Node>> = {
  bright: { use: "filter.threshold", in: { image: "$photo" }, with: { method: "binary", value: 200 } },
};
const cup: Readonly<Record<string, Node>> = {
  ...bright,
  shape: { use: "mask.refine", in: { mask: "bright.mask" }, with: { fillHoles: true, removeSpecks: 4000 } },
};

const settings: Readonly<Record<string, Settings>> = {
  "geom.resize": { params: { width: 160, height: 160 } },
  "geom.crop": { params: { unit: "ratio", x: 0.2, y: 0.05, width: 0.5, height: 0.5 } },
  "geom.rotate": { params: { angle: 12 } },
  "geom.pad": { params: { top: 40, right: 40, bottom: 40, left: 40, color: "#e8a33d" } },
  "geom.cropDetections": { in: { detections: "faces.detections" }, nodes: faces },
  "geom.deskew": { photo: "page.jpg" },
  "geom.perspective": {
    photo: "page-at-an-angle.jpg",
    params: {
      corners: [
        [0.17, 0.08],
        [0.88, 0.15],
        [0.97, 0.9],
        [0.04, 0.95],
      ],
      width: 1100,
      height: 820,
    },
  },
  "geom.tile": { params: { tileWidth: 256, tileHeight: 256 } },
  "color.convert": { params: { to: "hsv" } },
  "color.gamma": { params: { gamma: 1.8 } },
  "color.levels": { params: { inBlack: 0.15, inWhite: 0.8, gamma: 1.2 } },
  "color.equalize": { params: { clipLimit: 4 } },
  "color.whiteBalance": { photo: "coffee.png", params: { method: "whitepatch" } },
  // Corners of the cube: black is blue, white is warm, what lies between them is paler.
  "color.lut": {
    params: {
      cube: "LUT_3D_SIZE 2\n0.05 0.05 0.2\n0.9 0.2 0.2\n0.2 0.7 0.3\n0.95 0.85 0.4\n0.1 0.2 0.6\n0.8 0.3 0.6\n0.2 0.7 0.7\n1 0.95 0.8",
    },
  },
  "color.quantize": { params: { colors: 6 } },
  "color.adjust": { params: { brightness: 0.1, contrast: 1.2, saturation: 1.5 } },
  "filter.blur": { params: { radius: 6 } },
  "filter.denoise": { params: { strength: 15 } },
  "filter.distort": { params: { k1: 0.3 } },
  "filter.morphology": { params: { op: "close", kernel: 11, shape: "ellipse" } },
  "filter.sharpen": { params: { amount: 3 } },
  "filter.threshold": { photo: "note.jpg", params: { method: "adaptiveGaussian", block: 41, c: 12 } },
  "filter.vignette": { params: { strength: 0.8 } },
  "mask.apply": { photo: "coffee.png", in: { mask: "shape.mask" }, nodes: cup },
  "mask.combine": { in: { other: "ovals.mask" }, params: { op: "subtract" }, nodes: { ...faces, ...ovals } },
  "mask.fromDetections": {
    in: { detections: "faces.detections" },
    params: { shape: "ellipse", feather: 20 },
    nodes: faces,
  },
  "mask.fromPolygons": {
    photo: "hopper.jpg",
    params: {
      zones: [
        [
          [0.14, 0.795],
          [0.34, 0.795],
          [0.34, 0.875],
          [0.14, 0.875],
        ],
      ],
    },
  },
  "mask.measure": { photo: "coffee.png", in: { mask: "shape.mask" }, nodes: cup },
  "mask.morphology": { params: { op: "gradient" } },
  "mask.refine": {
    photo: "coffee.png",
    in: { mask: "bright.mask" },
    params: { fillHoles: true, removeSpecks: 4000, feather: 3 },
    nodes: bright,
  },
  "draw.redact": { in: { detections: "faces.detections" }, nodes: faces },
  "draw.text": { params: { text: "© Kumiki", anchor: "bottomRight" } },
  "det.nms": { params: { method: "nmm" } },
  "det.consensus": {
    in: { detections: ["found.detections", "again.detections"] },
    nodes: {
      found: { use: "ai.detect", in: { image: "$photo" } },
      small: { use: "geom.resize", in: { image: "$photo" }, with: { width: 320, height: 320 } },
      again: { use: "ai.detect", in: { image: "small.image" } },
    },
  },
  "det.offset": { params: { dx: 40, dy: 20 } },
  "measure.faceQuality": { in: { detections: "faces.detections" }, nodes: faces },
  "measure.codes": {
    in: { image: "sheet.image" },
    drawOn: "sheet.image",
    nodes: {
      sheet: {
        use: "draw.image",
        in: { image: "$photo" },
        with: { code: "https://example.com/kumiki", size: 0.5, anchor: "center" },
      },
    },
  },
  "draw.shape": {
    params: {
      shape: "ellipse",
      points: [
        [
          [0.3, 0.1],
          [0.6, 0.4],
        ],
      ],
      strokeWidth: 8,
    },
  },
  "draw.image": { params: { code: "https://example.com/kumiki", size: 0.35 } },
  "draw.blend": { params: { mode: "screen" } },
  "draw.grid": {
    in: { images: ["$photo", "soft.image", "grey.image"] },
    nodes: {
      soft: { use: "filter.blur", in: { image: "$photo" }, with: { radius: 6 } },
      grey: { use: "color.grayscale", in: { image: "$photo" } },
    },
  },
  // On no photo of the examples is there a hand.
  "ai.hands": { isNotShown: true },
  "ai.ocr": { photo: "page.jpg" },
  "ai.imageToImage": {
    in: { image: "eyes.image" },
    params: { model: "esrgan-slim-x4" },
    nodes: {
      eyes: {
        use: "geom.crop",
        in: { image: "$photo" },
        with: { unit: "px", x: 165, y: 60, width: 120, height: 120 },
      },
    },
  },
  "ai.classify": { params: { model: "page-orientation" } },
  "ai.tensor": { in: { image: "$photo" }, params: { model: "blazeface", outputs: "Identity", most: 5 } },
  "ai.faceAttributes": { in: { detections: "faces.detections" }, nodes: faces },
  "ai.faceMesh": {
    in: { image: "large.image", detections: "faces.detections" },
    drawOn: "large.image",
    nodes: {
      near: {
        use: "geom.crop",
        in: { image: "$photo" },
        with: { unit: "px", x: 145, y: 40, width: 160, height: 160 },
      },
      large: { use: "geom.resize", in: { image: "near.image" }, with: { mode: "percent", percent: 400 } },
      faces: { use: "ai.face", in: { image: "large.image" } },
    },
  },
  "ai.embedFace": { in: { detections: "faces.detections" }, nodes: faces },
  "recipe.resize": { params: { width: 160, height: 160 } },
};

export const settingsOf = (id: string): Settings => settings[id] ?? {};
