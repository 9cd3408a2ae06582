/** RGBA whose colours count as much as they show. */
export function premultiplied(rgba: Uint8Array): Uint8Array {
  const result = new Uint8Array(rgba);
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) result[channel] = ((rgba[channel] ?? 0) * alpha + 127) / 255;
  }
  return result;
}

/** The same in place, the other way; what does not show at all becomes black. */
export function unpremultiplied(rgba: Uint8Array): Uint8Array {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    if (alpha === 255 || alpha === 0) continue;
    for (let channel = at; channel < at + 3; channel++)
      rgba[channel] = Math.min(255, ((rgba[channel] ?? 0) * 255 + alpha / 2) / alpha);
  }
  return rgba;
}
