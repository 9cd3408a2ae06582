export interface Node {
  readonly use: string;
  readonly in: Readonly<Record<string, string | readonly string[]>>;
  readonly with?: object;
}

/** How a part is shown where its usual settings on the usual photo say little. */
export interface Settings {
  readonly photo?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Wires other than the usual ones, and the nodes that they come from. */
  readonly in?: Readonly<Record<string, string | readonly string[]>>;
  /** Picture on which detections are drawn; the photo. */
  readonly drawOn?: string;
  readonly nodes?: Readonly<Record<string, Node>>;
}

const faces: Readonly<Record<string, Node>> = { faces: { use: "ai.face", in: { image: "$photo" } } };

const settings: Readonly<Record<string, Settings>> = {
  "geom.resize": { params: { width: 160, height: 160 } },
  "geom.crop": { params: { unit: "ratio", x: 0.2, y: 0.05, width: 0.5, height: 0.5 } },
  "geom.rotate": { params: { angle: 12 } },
  "geom.pad": { params: { top: 40, right: 40, bottom: 40, left: 40, color: "#e8a33d" } },
  "geom.cropDetections": { in: { detections: "faces.detections" }, nodes: faces },
  "color.adjust": { params: { brightness: 0.1, contrast: 1.2, saturation: 1.5 } },
  "filter.blur": { params: { radius: 6 } },
  "filter.sharpen": { params: { amount: 3 } },
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
  "ai.embedFace": { in: { detections: "faces.detections" }, nodes: faces },
  "recipe.resize": { params: { width: 160, height: 160 } },
};

export const settingsOf = (id: string): Settings => settings[id] ?? {};
