;; Pixels from the last to the first, as many at a time as 16 bytes hold: 16 of one byte, 5 of three, 4 of four.
;; $from: one beyond the last byte that is read; up to 16 bytes before the first and after $end are touched, too.
(module
  (memory (export "memory") 1)
  ;; At 0 lies which byte goes where.
  (func (export "mirrored") (param $to i32) (param $end i32) (param $from i32) (param $step i32)
    (local $order v128)
    (local.set $order (v128.load (i32.const 0)))
    (loop $next
      (local.set $from (i32.sub (local.get $from) (local.get $step)))
      (v128.store (local.get $to) (i8x16.swizzle (v128.load (local.get $from)) (local.get $order)))
      (local.set $to (i32.add (local.get $to) (local.get $step)))
      (br_if $next (i32.lt_u (local.get $to) (local.get $end))))))
