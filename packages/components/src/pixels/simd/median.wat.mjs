// Medians of 9 and of 25 bytes by exchanging pairs, 16 windows at a time (see small-median.ts). The lists of exchanges
// are those of N. Devillard, "Fast median search: an ANSI C implementation", 1998.
const nine = "1,2 4,5 7,8 0,1 3,4 6,7 1,2 4,5 7,8 0,3 5,8 4,7 3,6 1,4 2,5 4,7 4,2 6,4 4,2";
const twentyFive = `0,1 3,4 2,4 2,3 6,7 5,7 5,6 9,10 8,10 8,9 12,13 11,13 11,12 15,16 14,16 14,15 18,19 17,19 17,18 21,22
  20,22 20,21 23,24 2,5 3,6 0,6 0,3 4,7 1,7 1,4 11,14 8,14 8,11 12,15 9,15 9,12 13,16 10,16 10,13 20,23 17,23 17,20 21,24
  18,24 18,21 19,22 8,17 9,18 0,18 0,9 10,19 1,19 1,10 11,20 2,20 2,11 12,21 3,21 3,12 13,22 4,22 4,13 14,23 5,23 5,14
  15,24 6,24 6,15 7,16 7,19 13,21 15,23 7,13 7,15 1,9 3,11 5,17 11,17 9,17 4,10 6,12 7,14 4,6 4,7 12,14 10,14 6,7 10,12
  6,10 6,17 12,17 7,17 7,10 12,18 7,12 10,18 12,20 10,20 10,12`;

/** `to[i]` becomes the median of the window whose first byte is `from[i]`; up to 15 bytes more are written. */
function median(side, exchanges) {
  const places = Array.from({ length: side * side }, (_, at) => at);
  const add = (start, step, times) => Array.from({ length: times }).reduce((sum) => `(i32.add ${sum} ${step})`, start);
  const load = (at) => {
    const row = add("(local.get $from)", "(local.get $down)", Math.floor(at / side));
    return `(local.set $p${at} (v128.load ${add(row, "(local.get $right)", at % side)}))`;
  };
  const exchange = (pair) => {
    const [a, b] = pair.split(",");
    return `(local.set $t (i8x16.min_u (local.get $p${a}) (local.get $p${b})))
      (local.set $p${b} (i8x16.max_u (local.get $p${a}) (local.get $p${b})))
      (local.set $p${a} (local.get $t))`;
  };
  return `(func (export "median${side}")
    (param $from i32) (param $to i32) (param $count i32) (param $right i32) (param $down i32)
    (local $end i32) (local $t v128) ${places.map((at) => `(local $p${at} v128)`).join(" ")}
    (local.set $end (i32.add (local.get $to) (local.get $count)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
      ${places.map(load).join("\n")}
      ${exchanges.trim().split(/\s+/).map(exchange).join("\n")}
      (v128.store (local.get $to) (local.get $p${(side * side - 1) / 2}))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br $next))))`;
}

export default `(module (memory (export "memory") 1) ${median(3, nine)} ${median(5, twentyFive)})`;
