;; Extremes of bytes, 16 at a time (see fold.ts). Compiled by tooling/build-simd.mjs into fold.wasm.ts.
(module
  (memory (export "memory") 1)

  ;; byte[i] = max(byte[i], byte[i + shift]) for `count` bytes from `from` on
  (func (export "foldMax") (param $from i32) (param $count i32) (param $shift i32)
    (local $end i32)
    (local $a i32)
    (local $b i32)
    (local.set $end (i32.add (local.get $from) (local.get $count)))
    (block $done
      (loop $wide
        (br_if $done (i32.gt_u (i32.add (local.get $from) (i32.const 16)) (local.get $end)))
        (v128.store (local.get $from)
          (i8x16.max_u
            (v128.load (local.get $from))
            (v128.load (i32.add (local.get $from) (local.get $shift)))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $wide)))
    (block $over
      (loop $narrow
        (br_if $over (i32.ge_u (local.get $from) (local.get $end)))
        (local.set $a (i32.load8_u (local.get $from)))
        (local.set $b (i32.load8_u (i32.add (local.get $from) (local.get $shift))))
        (i32.store8 (local.get $from)
          (select (local.get $a) (local.get $b) (i32.gt_u (local.get $a) (local.get $b))))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (br $narrow))))

  ;; the same with min
  (func (export "foldMin") (param $from i32) (param $count i32) (param $shift i32)
    (local $end i32)
    (local $a i32)
    (local $b i32)
    (local.set $end (i32.add (local.get $from) (local.get $count)))
    (block $done
      (loop $wide
        (br_if $done (i32.gt_u (i32.add (local.get $from) (i32.const 16)) (local.get $end)))
        (v128.store (local.get $from)
          (i8x16.min_u
            (v128.load (local.get $from))
            (v128.load (i32.add (local.get $from) (local.get $shift)))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $wide)))
    (block $over
      (loop $narrow
        (br_if $over (i32.ge_u (local.get $from) (local.get $end)))
        (local.set $a (i32.load8_u (local.get $from)))
        (local.set $b (i32.load8_u (i32.add (local.get $from) (local.get $shift))))
        (i32.store8 (local.get $from)
          (select (local.get $a) (local.get $b) (i32.lt_u (local.get $a) (local.get $b))))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (br $narrow)))))
