import { choice, line, number, px, text } from "@kumiki/core";

const auto = text("モデルの説明どおり", "As the model's card says");

/** How a picture becomes a tensor, as parameters of a part. */
export const pictureParams = {
  input: line({
    default: "",
    label: text("画像の入力名", "Input for the picture"),
    help: text("空なら、画像を受け取れる入力。", "Empty means the one that can take a picture."),
  }),
  layout: choice(
    { auto, NHWC: text("NHWC", "NHWC"), NCHW: text("NCHW", "NCHW") },
    { default: "auto", label: text("軸の順", "Order of axes") },
  ),
  channels: choice(
    { auto, RGB: text("RGB", "RGB"), BGR: text("BGR", "BGR"), GREY: text("明るさだけ", "Grey") },
    { default: "auto", label: text("色の順", "Order of colours") },
  ),
  values: choice(
    {
      auto,
      bytes: text("0 から 255", "0 to 255"),
      unit: text("0 から 1", "0 to 1"),
      signed: text("-1 から 1", "-1 to 1"),
      imagenet: text("ImageNet", "ImageNet"),
      custom: text("(画素 - 引く数) ÷ 割る数", "(pixel - offset) / divisor"),
    },
    { default: "auto", label: text("画素の値", "Values of pixels") },
  ),
  offset: number({ min: -1000, max: 1000, default: 0, label: text("引く数", "Offset") }),
  divisor: number({ min: 0.001, max: 1000, default: 255, label: text("割る数", "Divisor") }),
  fit: choice(
    {
      auto,
      stretch: text("伸ばして合わせる", "Stretch"),
      letterbox: text("余りを塗る", "Pad the rest"),
      crop: text("真ん中を切り出す", "Cut out the middle"),
    },
    { default: "auto", label: text("縦横比", "Aspect") },
  ),
  width: px({ min: 0, max: 8192, default: 0, label: text("幅 (0 はモデルの幅)", "Width (0: the model's)") }),
  height: px({ min: 0, max: 8192, default: 0, label: text("高さ (0 はモデルの高さ)", "Height (0: the model's)") }),
};
