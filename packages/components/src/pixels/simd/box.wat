;; Means of windows from running sums (see box-blur.ts). Compiled by tooling/build-simd.mjs into box.wasm.ts.
(module
  (memory (export "memory") 1)

  ;; sum[i] += added[i] - left[i] for `count` bytes; sums of 32 bits. Up to 15 sums more are written.
  (func (export "shift") (param $sums i32) (param $added i32) (param $left i32) (param $count i32)
    (local $end i32) (local $low v128) (local $high v128)
    (local.set $end (i32.add (local.get $added) (local.get $count)))
    (loop $next
      (local.set $low (i16x8.sub
        (v128.load8x8_u (local.get $added)) (v128.load8x8_u (local.get $left))))
      (local.set $high (i16x8.sub
        (v128.load8x8_u offset=8 (local.get $added)) (v128.load8x8_u offset=8 (local.get $left))))
      (v128.store (local.get $sums)
        (i32x4.add (v128.load (local.get $sums)) (i32x4.extend_low_i16x8_s (local.get $low))))
      (v128.store offset=16 (local.get $sums)
        (i32x4.add (v128.load offset=16 (local.get $sums)) (i32x4.extend_high_i16x8_s (local.get $low))))
      (v128.store offset=32 (local.get $sums)
        (i32x4.add (v128.load offset=32 (local.get $sums)) (i32x4.extend_low_i16x8_s (local.get $high))))
      (v128.store offset=48 (local.get $sums)
        (i32x4.add (v128.load offset=48 (local.get $sums)) (i32x4.extend_high_i16x8_s (local.get $high))))
      (local.set $sums (i32.add (local.get $sums) (i32.const 64)))
      (local.set $added (i32.add (local.get $added) (i32.const 16)))
      (local.set $left (i32.add (local.get $left) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $added) (local.get $end)))))

  ;; One channel of a row: to[i] = (the sum of `window` sums, `step` bytes apart, the first at `sums`, + half) * factor >> bits
  (func (export "means") (param $sums i32) (param $to i32) (param $count i32) (param $channels i32) (param $window i32)
    (param $half i32) (param $factor i32) (param $bits i32)
    (local $sum i32) (local $ahead i32) (local $step i32) (local $end i32) (local $wide i64) (local $shift i64)
    (local.set $step (i32.shl (local.get $channels) (i32.const 2)))
    (local.set $sum (local.get $half))
    (local.set $ahead (local.get $sums))
    (local.set $wide (i64.extend_i32_u (local.get $factor)))
    (local.set $shift (i64.extend_i32_u (local.get $bits)))
    (local.set $end (i32.add (local.get $ahead) (i32.mul (local.get $window) (local.get $step))))
    (loop $first
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $ahead))))
      (local.set $ahead (i32.add (local.get $ahead) (local.get $step)))
      (br_if $first (i32.lt_u (local.get $ahead) (local.get $end))))
    (local.set $end (i32.add (local.get $to) (i32.mul (local.get $count) (local.get $channels))))
    (loop $next
      (i32.store8 (local.get $to) (i32.wrap_i64 (i64.shr_u
        (i64.mul (i64.extend_i32_u (local.get $sum)) (local.get $wide)) (local.get $shift))))
      (local.set $sum (i32.add (local.get $sum)
        (i32.sub (i32.load (local.get $ahead)) (i32.load (local.get $sums)))))
      (local.set $ahead (i32.add (local.get $ahead) (local.get $step)))
      (local.set $sums (i32.add (local.get $sums) (local.get $step)))
      (local.set $to (i32.add (local.get $to) (local.get $channels)))
      (br_if $next (i32.lt_u (local.get $to) (local.get $end))))))
