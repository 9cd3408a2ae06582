/** A chain of classical parts: the document, and what it is called. Wide enough for a photo of any size. */
export interface Chain {
  readonly name: string;
  readonly document: object;
}

type Step = readonly [use: string, params: object];

/** Steps one after another on one photo. */
const line = (name: string, ...steps: readonly Step[]): Chain => ({
  name,
  document: {
    kumiki: 1,
    name,
    inputs: { photo: { kind: "image" } },
    nodes: Object.fromEntries(
      steps.map(([use, params], at) => [
        `n${at}`,
        { use, in: { image: at === 0 ? "$photo" : `n${at - 1}.image` }, with: params },
      ]),
    ),
    outputs: { picture: `n${steps.length - 1}.image` },
  },
});

const resize = (width: number): Step => ["geom.resize@1", { mode: "longestSide", width }];
const widths = [640, 320, 160];

const thumbnails: Chain = {
  name: "three thumbnails",
  document: {
    kumiki: 1,
    name: "three thumbnails",
    inputs: { photo: { kind: "image" } },
    nodes: Object.fromEntries(
      widths.map((width) => {
        const [use, params] = resize(width);
        return [`w${width}`, { use, in: { image: "$photo" }, with: params }];
      }),
    ),
    outputs: Object.fromEntries(widths.map((width) => [`p${width}`, `w${width}.image`])),
  },
};

export const chains = {
  resize: line("resize", resize(320)),
  resizeGrey: line("resize + grey", resize(320), ["color.grayscale@1", {}]),
  cropRotateSharpen: line(
    "crop + rotate + sharpen",
    ["geom.crop@1", { unit: "ratio", x: 0.1, y: 0.1, width: 0.8, height: 0.8 }],
    ["geom.rotate@1", { angle: 5 }],
    ["filter.sharpen@2", {}],
  ),
  blurAdjust: line(
    "blur + adjust",
    ["filter.blur@3", { radius: 4 }],
    ["color.adjust@2", { brightness: 0.05, contrast: 1.2 }],
  ),
  blurColour: line(
    "blur + adjust with saturation",
    ["filter.blur@3", { radius: 4 }],
    ["color.adjust@2", { brightness: 0.05, contrast: 1.2, saturation: 1.3 }],
  ),
  watermark: line("watermark", ["draw.text@1", { text: "© Kumiki", anchor: "bottomRight", fontSize: 32 }]),
  thumbnails,
} satisfies Record<string, Chain>;

export type ChainName = keyof typeof chains;
