import type { Affine, ModelInput } from "@kumiki/core";

/** How a model's input lies on the picture that was put in. */
export interface PictureGeometry {
  /** Maps pixels of the model's input to pixels of the picture. */
  readonly toPicture: Affine;
  /** Size of the picture, px. */
  readonly width: number;
  readonly height: number;
}

/** Where the scaled picture lies in the model's input, px. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<ModelInput, "width" | "height">;

/**
 * Placement of a picture in a model's input. `stretch` fills it; `letterbox` follows YOLOv5 (utils/augmentations.py,
 * `letterbox` with auto=False): r = min(W/w, H/h), size = round(w·r) × round(h·r), and the padding halved on both
 * sides with the odd pixel to the right and below (round(d - 0.1)).
 */
export function place(picture: Size, input: Size & Pick<ModelInput, "fit">): Placement {
  if (input.fit === "stretch") return { left: 0, top: 0, width: input.width, height: input.height };
  const ratio = Math.min(input.width / picture.width, input.height / picture.height);
  const width = Math.min(input.width, Math.max(1, Math.round(picture.width * ratio)));
  const height = Math.min(input.height, Math.max(1, Math.round(picture.height * ratio)));
  const left = Math.max(0, Math.round((input.width - width) / 2 - 0.1));
  const top = Math.max(0, Math.round((input.height - height) / 2 - 0.1));
  return { left, top, width, height };
}

/** The way back from the model's input to the picture, exact for the pixels as they were placed. */
export function geometryOf(picture: Size, placed: Placement): PictureGeometry {
  const x = picture.width / placed.width;
  const y = picture.height / placed.height;
  return { toPicture: [x, 0, 0, y, -placed.left * x, -placed.top * y], width: picture.width, height: picture.height };
}
