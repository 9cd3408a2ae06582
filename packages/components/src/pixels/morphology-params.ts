import { choice, integer, px, text } from "@kumiki/core";

/** Parameters that the morphology of pictures and that of masks have in common. */
export const morphologyParams = {
  op: choice(
    {
      erode: text("収縮 (明るい所を縮める)", "Erode (bright areas shrink)"),
      dilate: text("膨張 (明るい所を広げる)", "Dilate (bright areas grow)"),
      open: text("オープン (小さな明るい点を消す)", "Open (small bright spots go)"),
      close: text("クローズ (小さな暗い穴を埋める)", "Close (small dark holes go)"),
      gradient: text("勾配 (縁だけ)", "Gradient (rims only)"),
      tophat: text("トップハット (小さな明るい所だけ)", "Top hat (small bright spots only)"),
      blackhat: text("ブラックハット (小さな暗い所だけ)", "Black hat (small dark spots only)"),
    },
    { default: "open", label: text("操作", "Operation") },
  ),
  kernel: px({
    min: 1,
    max: 99,
    default: 5,
    label: text("大きさ", "Size"),
    help: text("偶数は次の奇数になります。", "An even number becomes the next odd one."),
  }),
  shape: choice(
    { rect: text("四角", "Rectangle"), ellipse: text("円", "Ellipse"), cross: text("十字", "Cross") },
    { default: "rect", label: text("形", "Shape") },
  ),
  iterations: integer({ min: 1, max: 20, default: 1, label: text("回数", "Iterations") }),
};
