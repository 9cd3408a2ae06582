/** What a failed test tells beside its error: how the pages stood, what the servers said last. */
const witnesses = new Set<() => Promise<string> | string>();

/** Answers what takes the witness back again. */
export function witness(tell: () => Promise<string> | string): () => void {
  witnesses.add(tell);
  return () => witnesses.delete(tell);
}

export async function evidence(): Promise<string> {
  const told = [...witnesses].map(async (tell) => {
    try {
      return await tell();
    } catch (error) {
      return `nothing to be learnt: ${error}`;
    }
  });
  return (await Promise.all(told)).join("\n");
}
