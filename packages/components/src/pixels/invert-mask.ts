/** Inside becomes outside; soft edges stay as soft. */
export function inverted(mask: Uint8Array): Uint8Array {
  const data = new Uint8Array(mask.length);
  for (let at = 0; at < data.length; at++) data[at] = 255 - mask[at];
  return data;
}
