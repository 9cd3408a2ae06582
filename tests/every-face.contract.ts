const image = { kind: "image" };
const cropped = (photo: string, found: string) => ({
  use: "geom.cropDetections@1",
  in: { image: photo, detections: found },
  with: { padding: 0.4 },
});
/** Each face is looked for again on its own crop, and there each face's middle is cut out and measured. */
const eyes = {
  each: ["middle"],
  inputs: { middle: image },
  nodes: { small: { use: "geom.resize@1", in: { image: "$middle" }, with: { width: 16, height: 16 } } },
  outputs: { picture: "small.image" },
};
const faces = {
  each: ["crop"],
  inputs: { crop: image },
  nodes: {
    again: { use: "ai.face@1", in: { image: "$crop" } },
    middles: cropped("$crop", "again.detections"),
    eyes: { use: "flow.forEach@1", in: { middle: "middles.images" }, body: eyes },
    hidden: { use: "draw.redact@1", in: { image: "$crop", detections: "again.detections" } },
  },
  outputs: { found: "again.detections", small: "eyes.picture", hidden: "hidden.image" },
};
/** The nine faces of a group photo, each in its own crop, mapped back onto the photo. */
export const everyFace = {
  kumiki: 1,
  name: "Every face",
  inputs: { photo: image },
  nodes: {
    faces: { use: "ai.face@1", in: { image: "$photo" } },
    crops: cropped("$photo", "faces.detections"),
    each: {
      use: "flow.forEach@1",
      in: { crop: "crops.images" },
      body: faces,
      with: { concurrency: 3 },
    },
    back: { use: "geom.untile@1", in: { image: "$photo", detections: "each.found" } },
  },
  outputs: { faces: "faces.detections", back: "back.detections", small: "each.small", hidden: "each.hidden" },
};
