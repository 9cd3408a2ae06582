/** How many samples have each of the 256 values; every `step`th sample from `first` on. */
export function histogramOf(samples: Uint8Array, first = 0, step = 1): Uint32Array {
  const counts = new Uint32Array(256);
  if (step === 1 && first === 0 && samples.byteOffset % 4 === 0) return countAll(samples);
  for (let at = first; at < samples.length; at += step) counts[samples[at]]++;
  return counts;
}

/** Four samples at a time, each place with counts of its own: equal neighbours do not wait for each other. */
function countAll(samples: Uint8Array): Uint32Array {
  const [a, b, c, d] = Array.from({ length: 4 }, () => new Uint32Array(256)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const fours = new Uint32Array(samples.buffer, samples.byteOffset, samples.length >> 2);
  for (let at = 0; at < fours.length; at++) {
    const four = fours[at];
    a[four & 255]++;
    b[(four >> 8) & 255]++;
    c[(four >> 16) & 255]++;
    d[four >>> 24]++;
  }
  for (let at = samples.length & ~3; at < samples.length; at++) a[samples[at]]++;
  return a.map((count, value) => count + b[value] + c[value] + d[value]);
}

/** The table that spreads values evenly: their cumulative share, the darkest becomes 0 (OpenCV `equalizeHist`). */
export function equalizingTable(counts: Uint32Array): Uint8Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const darkest = Math.max(
    0,
    counts.findIndex((count) => count > 0),
  );
  const table = Uint8Array.from(counts, (_, value) => value);
  if (counts[darkest] === total) return table;
  const scale = 255 / (total - counts[darkest]);
  for (let value = darkest, sum = -counts[darkest]; value < 256; value++) {
    sum += counts[value];
    table[value] = Math.round(sum * scale);
  }
  return table;
}

/** The values between which all but a share of the samples lie, the share being left out at either end. */
export function rangeOf(counts: Uint32Array, share: number): readonly [low: number, high: number] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const leave = Math.floor(total * share);
  const firstBeyond = (values: Uint32Array): number => {
    let seen = 0;
    return values.findIndex((count) => {
      seen += count;
      return seen > leave;
    });
  };
  return [firstBeyond(counts), 255 - firstBeyond(counts.toReversed())];
}
