// What is done to each pixel by itself, 16 of them at a time (see by-pixel.ts). A last step reads and writes beyond `count`.

/**
 * Constants lie in the memory and are taken into locals before a loop: V8 makes each `v128.const` anew wherever it is
 * used, which took three quarters of the time.
 */
const pool = [];
const poolAt = 1024;
const constant = (bytes) => {
  const known = pool.findIndex((other) => other.join() === bytes.join());
  return `(local.get $c${known < 0 ? pool.push(bytes) - 1 : known})`;
};
const poolUsed = (body) => [...new Set([...body.matchAll(/\$c(\d+)\b/g)].map(([, index]) => Number(index)))];
const littleEndian = (number, size) => Array.from({ length: size }, (_, at) => (number >> (8 * at)) & 255);

/** A function over pointers that walk on together; `bytes`: of each, for one pixel. `$count` pixels, then constants. */
function walk(name, bytes, { constants = "", locals = "", before = "", body }) {
  const pointers = Object.entries(bytes);
  const used = poolUsed(body);
  const steps = pointers.map(([at, one]) => `(local.set $${at} (i32.add (local.get $${at}) (i32.const ${16 * one})))`);
  return `(func (export "${name}") ${pointers.map(([at]) => `(param $${at} i32)`).join(" ")} (param $count i32) ${constants}
    (local $end i32) ${locals} ${used.map((index) => `(local $c${index} v128)`).join(" ")}
    ${used.map((index) => `(local.set $c${index} (v128.load (i32.const ${poolAt + 16 * index})))`).join(" ")}
    (local.set $end (i32.add (local.get $to) (i32.mul (local.get $count) (i32.const ${bytes.to}))))
    ${before}
    (loop $next
      ${body}
      ${steps.join("\n")}
      (br_if $next (i32.lt_u (local.get $to) (local.get $end)))))`;
}
const words = (...pair) =>
  constant(Array.from({ length: 8 }, (_, at) => littleEndian(pair[at % pair.length], 2)).flat());
const fours = (number) => constant(Array.from({ length: 4 }, () => littleEndian(number, 4)).flat());
const load = (pointer, offset = 0) => `(v128.load offset=${offset} (local.get $${pointer}))`;
const store = (value, offset = 0) => `(v128.store offset=${offset} (local.get $to) ${value})`;
const splat = (constant, form = "i8x16") => `(${form}.splat (local.get $${constant}))`;
const not = (value) => `(v128.not ${value})`;
const narrow = (low, high) => `(i8x16.narrow_i16x8_u ${low} ${high})`;
const halves = (make) => narrow(make("low"), make("high"));

/** Luma in thousandths of four pixels of 3 or 4 bytes, as whole numbers: (299 r + 587 g + 114 b + 500) / 1000. */
const none = 255;
const perPixel = (step, make) => constant([0, 1, 2, 3].flatMap((pixel) => make(pixel * step)));
const lumaOf = (channels, offset) => `(i32x4.shr_u (i32x4.mul
  (i32x4.shr_u (i32x4.add
    (i32x4.add
      (i32x4.dot_i16x8_s (i8x16.swizzle (local.tee $v ${load("a", offset)}) ${perPixel(channels, (at) => [at, none, at + 1, none])}) ${words(299, 587)})
      (i32x4.dot_i16x8_s (i8x16.swizzle (local.get $v) ${perPixel(channels, (at) => [at + 2, none, none, none])}) ${words(114, 0)}))
    ${fours(500)}) (i32.const 3))
  ${fours(33555)}) (i32.const 22))`;
const grey = (channels) => {
  const four = (index) => lumaOf(channels, index * channels * 4);
  const eight = (index) => `(i16x8.narrow_i32x4_s ${four(index)} ${four(index + 1)})`;
  return walk(
    `grey${channels}`,
    { to: 1, a: channels },
    { locals: "(local $v v128)", body: store(narrow(eight(0), eight(2))) },
  );
};

/** A sum of two products of bytes by 255, rounded to nearest: `x + 128`, and its 256th. */
const by255 = (sum) => `(i16x8.shr_u (i16x8.add
  (local.tee $x (i16x8.add ${sum} ${words(128)})) (i16x8.shr_u (local.get $x) (i32.const 8))) (i32.const 8))`;
const product = (half, one, other) => `(i16x8.extmul_${half}_i8x16_u ${one} ${other})`;
const mixed = (over, under, share, rest) =>
  halves((half) => by255(`(i16x8.add ${product(half, over, share)} ${product(half, under, rest)})`));
const times = (one, other) => halves((half) => by255(product(half, one, other)));

const [a, b] = ["(local.get $x0)", "(local.get $x1)"];
const apart = `(v128.or (i8x16.sub_sat_u ${a} ${b}) (i8x16.sub_sat_u ${b} ${a}))`;
/** What becomes of two bytes; see blend.ts and combine-masks.ts. */
const ofTwo = {
  over: b,
  add: `(i8x16.add_sat_u ${a} ${b})`,
  multiply: times(a, b),
  screen: not(times(not(a), not(b))),
  difference: apart,
};
const masks = {
  and: `(i8x16.min_u ${a} ${b})`,
  or: `(i8x16.max_u ${a} ${b})`,
  xor: apart,
  subtract: `(i8x16.min_u ${a} ${not(b)})`,
};
const twoLocals = "(local $x v128) (local $x0 v128) (local $x1 v128) (local $m v128)";
const takeTwo = `(local.set $x0 ${load("a")}) (local.set $x1 ${load("b")})`;
const blending = Object.entries(ofTwo).map(([name, value]) =>
  walk(
    name,
    { to: 1, a: 1, b: 1 },
    {
      constants: "(param $share i32)",
      locals: `${twoLocals} (local $s v128)`,
      before: `(local.set $s ${splat("share")})`,
      body: `${takeTwo} (local.set $m ${value}) ${store(mixed("(local.get $m)", a, "(local.get $s)", not("(local.get $s)")))}`,
    },
  ),
);
const combining = Object.entries(masks).map(([name, value]) =>
  walk(name, { to: 1, a: 1, b: 1 }, { locals: twoLocals, body: `${takeTwo} ${store(value)}` }),
);

/** A byte of each of 16 pixels three times over: what belongs to the third of their 48 bytes. */
const thrice = (third, value) =>
  `(i8x16.swizzle ${value} ${constant(Array.from({ length: 16 }, (_, at) => Math.floor((third * 16 + at) / 3)))})`;
const thirds = (make) => [0, 1, 2].map((third) => store(make(third, 16 * third), 16 * third)).join("\n");

/** Three bytes of each of four pixels, and a fourth of a plane. */
const withAlpha = (four) => {
  const places = (make) => constant([0, 1, 2, 3].flatMap(make));
  const colors = `(i8x16.swizzle ${load("a", 12 * four)} ${places((pixel) => [pixel * 3, pixel * 3 + 1, pixel * 3 + 2, none])})`;
  return `(v128.or ${colors} (i8x16.swizzle ${load("b")} ${places((pixel) => [none, none, none, 4 * four + pixel])}))`;
};
/** Bytes over others by a mask; `b` walks on, or is always the same 48. */
const mix = thirds((third, offset) =>
  mixed(load("a", offset), load("b", offset), `(local.tee $s ${thrice(third, load("mask"))})`, not("(local.get $s)")),
);
const mixLocals = { locals: "(local $x v128) (local $s v128)", body: mix };
const isAbove = (half) =>
  `(i16x8.gt_s (i16x8.sub (i16x8.extend_${half}_i8x16_u ${a}) (i16x8.extend_${half}_i8x16_u ${b})) ${splat("value", "i16x8")})`;
const lighter = (third) => thrice(third, `(i8x16.sub_sat_u ${load("after")} ${load("before")})`);
const darker = (third) => thrice(third, `(i8x16.sub_sat_u ${load("before")} ${load("after")})`);

/**
 * Red, green and blue by a matrix in 4096ths, whose rows lie at 0 as words: (m0, m1) four times over, then (m2, 0). Four
 * pixels at a time, their last bytes written over by the next four.
 */
const recolored = (channels) => {
  const rows = [0, 1, 2].map((row) => [2 * row, 2 * row + 1]);
  const dot = (half, weights) => `(i32x4.dot_i16x8_s (local.get $${half}) (local.get $w${weights}))`;
  const row = ([pair, rest]) =>
    `(i32x4.shr_s (i32x4.add (i32x4.add ${dot("rg", pair)} ${dot("b0", rest)}) ${fours(2048)}) (i32.const 12))`;
  const alpha = channels === 4 ? "(i32x4.shr_u (local.get $v) (i32.const 24))" : "(local.get $v)";
  const bytes = `(i8x16.narrow_i16x8_u
    (i16x8.narrow_i32x4_s ${row(rows[0])} ${row(rows[1])}) (i16x8.narrow_i32x4_s ${row(rows[2])} ${alpha}))`;
  const together = constant(
    [0, 1, 2, 3]
      .flatMap((pixel) => Array.from({ length: channels }, (_, at) => 4 * at + pixel))
      .concat(channels === 3 ? [0, 0, 0, 0] : []),
  );
  const four = (at) => `
    (local.set $v ${load("a", at)})
    (local.set $rg (i8x16.swizzle (local.get $v) ${perPixel(channels, (first) => [first, none, first + 1, none])}))
    (local.set $b0 (i8x16.swizzle (local.get $v) ${perPixel(channels, (first) => [first + 2, none, none, none])}))
    ${store(`(i8x16.swizzle ${bytes} ${together})`, at)}`;
  const weights = [0, 1, 2, 3, 4, 5];
  return walk(
    `recolored${channels}`,
    { to: channels, a: channels },
    {
      locals: `(local $v v128) (local $rg v128) (local $b0 v128) ${weights.map((at) => `(local $w${at} v128)`).join(" ")}`,
      before: weights.map((at) => `(local.set $w${at} (v128.load (i32.const ${16 * at})))`).join(" "),
      body: [0, 1, 2, 3].map((at) => four(4 * channels * at)).join("\n"),
    },
  );
};

const functions = [
  grey(3),
  grey(4),
  recolored(3),
  recolored(4),
  walk(
    "above",
    { to: 1, a: 1 },
    { constants: "(param $value i32)", body: store(`(i8x16.gt_u ${load("a")} ${splat("value")})`) },
  ),
  walk(
    "aboveAround",
    { to: 1, a: 1, b: 1 },
    {
      constants: "(param $value i32)",
      locals: "(local $x0 v128) (local $x1 v128)",
      body: `${takeTwo} ${store(`(i8x16.narrow_i16x8_s ${isAbove("low")} ${isAbove("high")})`)}`,
    },
  ),
  walk("inverted", { to: 1, a: 1 }, { body: store(not(load("a"))) }),
  walk("minus", { to: 1, a: 1, b: 1 }, { body: store(`(i8x16.sub ${load("a")} ${load("b")})`) }),
  ...blending,
  ...combining,
  walk(
    "withAlpha",
    { to: 4, a: 3, b: 1 },
    { body: [0, 1, 2, 3].map((four) => store(withAlpha(four), 16 * four)).join("\n") },
  ),
  walk("mix", { to: 3, a: 3, b: 3, mask: 1 }, mixLocals),
  walk("mixColor", { to: 3, a: 3, mask: 1 }, { constants: "(param $b i32)", ...mixLocals }),
  walk(
    "shifted",
    { to: 3, a: 3, before: 1, after: 1 },
    {
      body: thirds(
        (third, offset) =>
          `(i8x16.sub_sat_u (i8x16.add_sat_u ${load("a", offset)} ${lighter(third)}) ${darker(third)})`,
      ),
    },
  ),
];

/**
 * Bytes plus what a blurred copy lacks of them, `amount` + `more` times, rounded to nearest in single precision, where it is more
 * than `threshold`. With 1.5 · 2^23 added, the low bits of a number are its whole part.
 */
const magic = fours(0x4b400000);
const oneHalf = fours(0x3f000000);
const lacking = (half) => `(i32x4.sub (f32x4.add (f32x4.floor (f32x4.add (f32x4.add
  (f32x4.mul (local.tee $f (f32x4.convert_i32x4_s (i32x4.extend_${half}_i16x8_s (local.get $d)))) (f32x4.splat (local.get $amount)))
  (f32x4.mul (local.get $f) (f32x4.splat (local.get $more))))
  ${oneHalf})) ${magic}) ${magic})`;
const crisper = (half) => `(i16x8.add (i16x8.extend_${half}_i8x16_u ${a}) (block (result v128)
  (local.set $d (i16x8.sub (i16x8.extend_${half}_i8x16_u ${a}) (i16x8.extend_${half}_i8x16_u ${b})))
  (v128.and (i16x8.gt_s (i16x8.abs (local.get $d)) ${splat("threshold", "i16x8")})
    (i16x8.narrow_i32x4_s ${lacking("low")} ${lacking("high")}))))`;
functions.push(
  walk(
    "sharpened",
    { to: 1, a: 1, b: 1 },
    {
      constants: "(param $amount f32) (param $more f32) (param $threshold i32)",
      locals: "(local $x0 v128) (local $x1 v128) (local $d v128) (local $f v128)",
      body: `${takeTwo} ${store(halves(crisper))}`,
    },
  ),
);
const hex = pool
  .flat()
  .map((byte) => `\\${byte.toString(16).padStart(2, "0")}`)
  .join("");

export default `(module (memory (export "memory") 1) (data (i32.const ${poolAt}) "${hex}") ${functions.join("\n")})`;
