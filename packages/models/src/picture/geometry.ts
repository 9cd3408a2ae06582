import type { Affine, ModelInput } from "@kumiki/core";

/** How a model's input lies on the picture that was put in. */
export interface PictureGeometry {
  /** Maps pixels of the model's input to pixels of the picture. */
  readonly toPicture: Affine;
  /** Size of the picture, px. */
  readonly width: number;
  readonly height: number;
}

/** A rectangle of whole pixels. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the scaled picture lies in the model's input, px. */
export interface Placement extends Region {
  /** The part of the picture that is put in. */
  readonly from: Region;
}

type Size = Pick<ModelInput, "width" | "height">;

/**
 * Placement of a picture in a model's input. `stretch` fills it; `letterbox` follows YOLOv5 (utils/augmentations.py,
 * `letterbox` with auto=False): r = min(W/w, H/h), size = round(w·r) × round(h·r), and the padding halved on both
 * sides with the odd pixel to the right and below (round(d - 0.1)); `crop` fills it with the largest middle part of the
 * same shape (torchvision's Resize of the shorter side and CenterCrop).
 */
export function place(picture: Size, input: Size & Pick<ModelInput, "fit">): Placement {
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  const filled = { left: 0, top: 0, width: input.width, height: input.height };
  if (input.fit === "stretch") return { ...filled, from: whole };
  if (input.fit === "crop") return { ...filled, from: middle(picture, input) };
  const ratio = Math.min(input.width / picture.width, input.height / picture.height);
  const width = Math.min(input.width, Math.max(1, Math.round(picture.width * ratio)));
  const height = Math.min(input.height, Math.max(1, Math.round(picture.height * ratio)));
  const left = Math.max(0, Math.round((input.width - width) / 2 - 0.1));
  const top = Math.max(0, Math.round((input.height - height) / 2 - 0.1));
  return { left, top, width, height, from: whole };
}

function middle(picture: Size, input: Size): Region {
  const ratio = Math.max(input.width / picture.width, input.height / picture.height);
  const width = Math.min(picture.width, Math.max(1, Math.round(input.width / ratio)));
  const height = Math.min(picture.height, Math.max(1, Math.round(input.height / ratio)));
  const [left, top] = [Math.floor((picture.width - width) / 2), Math.floor((picture.height - height) / 2)];
  return { left, top, width, height };
}

/** The way back from the model's input to the picture, exact for the pixels as they were placed. */
export function geometryOf(picture: Size, placed: Placement): PictureGeometry {
  const { from } = placed;
  const x = from.width / placed.width;
  const y = from.height / placed.height;
  const toPicture: Affine = [x, 0, 0, y, from.left - placed.left * x, from.top - placed.top * y];
  return { toPicture, width: picture.width, height: picture.height };
}
