import { optional, port, text } from "@kumiki/core";

/** Values by the names that they have inside, and a picture of which only the sizes go in. */
export const valuePorts = {
  a: optional(port("json", text("値 a", "Value a"))),
  b: optional(port("json", text("値 b", "Value b"))),
  c: optional(port("json", text("値 c", "Value c"))),
  d: optional(port("json", text("値 d", "Value d"))),
  image: optional(port("image", text("画像 (大きさだけ)", "Picture (its size)"))),
};
