// Weighted sums of bytes, weights in 1/16384 (see resample.ts): pixels of a row, or bytes of several rows.

/** `v128` of bytes to which the sums in `sums` (of four each) are rounded. */
const rounded = (sums) => {
  const shifted = sums.map((sum) => `(i32x4.shr_s (local.get $${sum}) (i32.const 14))`);
  const [a, b, c, d] = sums.length === 4 ? shifted : [shifted[0], shifted[0], shifted[0], shifted[0]];
  return `(i8x16.narrow_i16x8_u (i16x8.narrow_i32x4_s ${a} ${b}) (i16x8.narrow_i32x4_s ${c} ${d}))`;
};
const half = "(i32x4.splat (i32.const 8192))";
const step = (name, by) => `(local.set $${name} (i32.add (local.get $${name}) ${by}))`;
const add = (sum, bytes, weights) =>
  `(local.set $${sum} (i32x4.add (local.get $${sum}) (i32x4.dot_i16x8_s ${bytes} ${weights})))`;

/** One row: pixel i is the sum of `taps` pixels whose first byte is `from + starts[i]`; up to 3 bytes more are written. */
function row(channels, { bytesOf, weights, taps, store, total = "" }) {
  return `(func (export "row${channels}") (param $from i32) (param $to i32) (param $count i32) (param $taps i32)
    (param $starts i32) (param $weights i32)
    (local $end i32) (local $at i32) (local $left i32) (local $sum v128)
    (local.set $end (i32.add (local.get $to) (i32.mul (local.get $count) (i32.const ${channels}))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
      (local.set $sum ${total === "" ? half : "(v128.const i32x4 8192 0 0 0)"})
      (local.set $at (i32.add (local.get $from) (i32.load (local.get $starts))))
      (local.set $left (local.get $taps))
      (loop $tap
        ${add("sum", bytesOf("(v128.load64_zero (local.get $at))"), weights)}
        ${step("at", `(i32.const ${taps * channels})`)}
        ${step("weights", `(i32.const ${taps * 2})`)}
        (local.set $left (i32.sub (local.get $left) (i32.const ${taps})))
        (br_if $tap (local.get $left)))
      ${total}
      ${store}
      ${step("to", `(i32.const ${channels})`)}
      ${step("starts", "(i32.const 4)")}
      (br $next))))`;
}

/** Two pixels side by side, their channels in pairs. */
const pairs = (channels) => {
  const order = Array.from({ length: 16 }, (_, at) => (at < 2 * channels ? (at >> 1) + (at & 1) * channels : 15));
  return (bytes) => `(i16x8.extend_low_i8x16_u (i8x16.shuffle ${order.join(" ")} ${bytes} (v128.const i32x4 0 0 0 0)))`;
};
const inPairs = (channels) =>
  row(channels, {
    bytesOf: pairs(channels),
    weights: "(v128.load32_splat (local.get $weights))",
    taps: 2,
    store: `(v128.store32_lane 0 (local.get $to) ${rounded(["sum"])})`,
  });

const swapped = (order) => `(i8x16.shuffle ${order} (local.get $sum) (local.get $sum))`;
const grey = row(1, {
  bytesOf: (bytes) => `(i16x8.extend_low_i8x16_u ${bytes})`,
  weights: "(v128.load (local.get $weights))",
  taps: 8,
  total: ["8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7", "4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11"]
    .map((order) => `(local.set $sum (i32x4.add (local.get $sum) ${swapped(order)}))`)
    .join("\n"),
  store: `(i32.store8 (local.get $to) (i8x16.extract_lane_u 0 ${rounded(["sum"])}))`,
});

const mixed = (from) => Array.from({ length: 16 }, (_, at) => from + (at >> 1) + (at & 1) * 16).join(" ");
const sums = ["a", "b", "c", "d"];

/** Byte i is the sum of `taps` bytes `stride` apart, the first of them `from + i`; up to 15 bytes more are written. */
const column = `(func (export "column") (param $from i32) (param $stride i32) (param $to i32) (param $count i32)
    (param $taps i32) (param $weights i32)
    (local $end i32) (local $at i32) (local $left i32) (local $weight i32) (local $pair v128) (local $low v128)
    (local $high v128) ${sums.map((sum) => `(local $${sum} v128)`).join(" ")}
    (local.set $end (i32.add (local.get $to) (local.get $count)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
      ${sums.map((sum) => `(local.set $${sum} ${half})`).join(" ")}
      (local.set $at (local.get $from))
      (local.set $weight (local.get $weights))
      (local.set $left (local.get $taps))
      (loop $tap
        (local.set $pair (v128.load32_splat (local.get $weight)))
        (local.set $low (v128.load (local.get $at)))
        (local.set $high (v128.load (i32.add (local.get $at) (local.get $stride))))
        ${[0, 8]
          .map((from, side) => {
            const both = `(i8x16.shuffle ${mixed(from)} (local.get $low) (local.get $high))`;
            return `${add(sums[2 * side], `(i16x8.extend_low_i8x16_u ${both})`, "(local.get $pair)")}
              ${add(sums[2 * side + 1], `(i16x8.extend_high_i8x16_u ${both})`, "(local.get $pair)")}`;
          })
          .join("\n")}
        ${step("at", "(i32.shl (local.get $stride) (i32.const 1))")}
        ${step("weight", "(i32.const 4)")}
        (local.set $left (i32.sub (local.get $left) (i32.const 2)))
        (br_if $tap (local.get $left)))
      (v128.store (local.get $to) ${rounded(sums)})
      ${step("from", "(i32.const 16)")}
      ${step("to", "(i32.const 16)")}
      (br $next))))`;

export default `(module (memory (export "memory") 1) ${grey} ${inPairs(3)} ${inPairs(4)} ${column})`;
