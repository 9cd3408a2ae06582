// One run of pixels of a row, each taken bilinearly from a cut of a picture (see warp.ts). Up to 3 bytes more are written.

const local = (name) => `(local.get $${name})`;
const twice = (name) => `(f64x2.splat ${local(name)})`;
const pair = (first, second) => `(f64x2.replace_lane 1 ${twice(first)} ${local(second)})`;
/** Whole numbers from 0 of two lanes, in the first and third of four: with 2^52 added they are the low bits. */
const whole = (value) => `(f64x2.add ${value} (local.get $magic))`;
const lane = (index, value) =>
  `(i8x16.shuffle ${[0, 1, 2, 3].map(() => [0, 1, 2, 3].map((at) => 4 * index + at).join(" ")).join(" ")} ${value} ${value})`;

/** The bytes of two pixels side by side as words, channel by channel. */
const order = (channels) =>
  Array.from({ length: 16 }, (_, at) => {
    const word = at >> 1;
    return at & 1 || word >= 2 * channels ? 255 : (word >> 1) + (word & 1) * channels;
  }).join(" ");
const mixed = (at) =>
  `(i32x4.dot_i16x8_s (i8x16.swizzle (v128.load64_zero ${at}) (local.get $order)) (local.get $across))`;

const run = (channels) => `(func (export "run${channels}") (param $to i32) (param $count i32)
    (param $from i32) (param $stride i32) (param $left i32) (param $top i32) (param $x f64)
    (param $a f64) (param $by f64) (param $c f64) (param $d f64) (param $ey f64) (param $f f64) (param $g f64) (param $hy f64)
    (local $end i32) (local $at i32) (local $magic v128) (local $order v128) (local $byX v128) (local $byY v128) (local $last v128)
    (local $place v128) (local $corner v128) (local $parts v128) (local $across v128) (local $down v128)
    (local.set $magic (v128.const f64x2 4503599627370496 4503599627370496))
    (local.set $order (v128.const i8x16 ${order(channels)}))
    (local.set $byX ${pair("a", "d")})
    (local.set $byY ${pair("by", "ey")})
    (local.set $last ${pair("c", "f")})
    (local.set $from (i32.sub ${local("from")} (i32.add
      (i32.mul ${local("top")} ${local("stride")}) (i32.mul ${local("left")} (i32.const ${channels})))))
    (local.set $end (i32.add ${local("to")} (i32.mul ${local("count")} (i32.const ${channels}))))
    (loop $next
      (local.set $place (f64x2.mul
        (f64x2.add (f64x2.add (f64x2.mul ${local("byX")} ${twice("x")}) ${local("byY")}) ${local("last")})
        (f64x2.splat (f64.div (f64.const 1)
          (f64.add (f64.add (f64.mul ${local("g")} ${local("x")}) ${local("hy")}) (f64.const 1))))))
      (local.set $corner (f64x2.floor ${local("place")}))
      (local.set $parts ${whole(`(f64x2.floor (f64x2.add
        (f64x2.mul (f64x2.sub ${local("place")} ${local("corner")}) (v128.const f64x2 2048 2048)) (v128.const f64x2 0.5 0.5)))`)})
      (local.set $corner ${whole(local("corner"))})
      (local.set $at (i32.add ${local("from")} (i32.add
        (i32.mul (i32x4.extract_lane 2 ${local("corner")}) ${local("stride")})
        (i32.mul (i32x4.extract_lane 0 ${local("corner")}) (i32.const ${channels})))))
      (local.set $across (i32x4.add
        (i32x4.mul ${lane(0, local("parts"))} (v128.const i32x4 65535 65535 65535 65535)) (v128.const i32x4 2048 2048 2048 2048)))
      (local.set $down ${lane(2, local("parts"))})
      (local.set $parts (i32x4.shr_u (i32x4.add (i32x4.add
          (i32x4.mul ${mixed(local("at"))} (i32x4.sub (v128.const i32x4 2048 2048 2048 2048) ${local("down")}))
          (i32x4.mul ${mixed(`(i32.add ${local("at")} ${local("stride")})`)} ${local("down")}))
        (v128.const i32x4 2097152 2097152 2097152 2097152)) (i32.const 22)))
      (local.set $parts (i16x8.narrow_i32x4_s ${local("parts")} ${local("parts")}))
      (v128.store32_lane 0 ${local("to")} (i8x16.narrow_i16x8_u ${local("parts")} ${local("parts")}))
      (local.set $to (i32.add ${local("to")} (i32.const ${channels})))
      (local.set $x (f64.add ${local("x")} (f64.const 1)))
      (br_if $next (i32.lt_u ${local("to")} ${local("end")}))))`;

export default `(module (memory (export "memory") 1) ${[1, 3, 4].map(run).join("\n")})`;
