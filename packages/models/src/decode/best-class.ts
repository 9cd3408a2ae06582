/** The highest of the class scores data[start..end). */
export function bestClass(data: Float32Array | Float64Array, start: number, end: number) {
  let at = start;
  for (let index = start + 1; index < end; index += 1) if ((data[index] ?? 0) > (data[at] ?? 0)) at = index;
  return { index: at - start, score: data[at] ?? 0 };
}
