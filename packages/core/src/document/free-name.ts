/** `blur`, then `blur_2`: a name that is not taken yet. */
export function freeName(taken: Readonly<Record<string, unknown>>, wanted: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}_${count}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}
