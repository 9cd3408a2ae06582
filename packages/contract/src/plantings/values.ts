import {
  type Channels,
  type Classes,
  type Detections,
  type Image,
  identity,
  type Mask,
  type Tensor,
} from "@kumiki/core";

/** A picture with different pixels everywhere, so that a mistaken row or channel shows. */
export function plantedImage(width: number, height: number, channels: Channels, id = "planted"): Image {
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => {
    const [pixel, channel] = [Math.floor(at / channels), at % channels];
    if (channels === 4 && channel === 3) return 200 + (pixel % 50);
    return (pixel * 7 + Math.floor(pixel / width) * 13 + channel * 60) % 256;
  });
  return { kind: "image", width, height, channels, data, root: { id, width, height, toRoot: identity } };
}

/** A disc, soft at its edge by one step of grey. */
export function plantedMask({ width, height, root }: Image): Mask {
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const away =
      Math.hypot((at % width) - width / 2, Math.floor(at / width) - height / 2) - Math.min(width, height) / 3;
    return away < 0 ? 255 : away < 1 ? 128 : 0;
  });
  return { kind: "mask", width, height, data, root };
}

/** What another model may have said. */
export const plantedTensor: Tensor = {
  name: "more",
  datatype: "FP32",
  shape: [1, 4],
  data: Float32Array.of(1, 2, 3, 4),
};

export const plantedClasses: Classes = {
  kind: "classes",
  items: [
    { class: 0, label: "cat", score: 0.7 },
    { class: 1, label: "犬", score: 0.2 },
  ],
};

export const plantedDetections = (
  image: Image,
  boxes: readonly (readonly [number, number, number, number])[],
): Detections => ({
  kind: "detections",
  width: image.width,
  height: image.height,
  root: image.root,
  items: boxes.map((box, index) => ({
    box,
    score: 0.9 - index * 0.1,
    class: index,
    label: ["face", "犬", "car"][index % 3],
  })),
});
