import { number, text } from "@kumiki/core";

/** How soft the edge of a mask is; twice the standard deviation of the Gaussian that makes it so. */
export const feather = () =>
  number({
    min: 0,
    max: 100,
    default: 0,
    unit: "px",
    label: text("縁のぼかし", "Feather"),
    help: text("縁をこの幅でなだらかにします。", "Lets the edge fade over about this width."),
  });
