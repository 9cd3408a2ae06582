import { isFile, type Listed } from "./source.ts";

/** The first page is small, so that workers begin at once. */
const firstPage = 8;
const largestPage = 500;
/** A page ends when so much has to be read for it, bytes. */
const pageBytes = 64 * 2 ** 20;
/** What nobody knows the size of, bytes. */
const usualBytes = 2 ** 20;

/**
 * Entries as pages that are kept together; each is larger than the one before, up to `ahead` entries. Where the list
 * breaks off, what came before is a page, too.
 */
export async function* pagesOf(entries: AsyncIterable<Listed>, ahead: number): AsyncGenerator<readonly Listed[]> {
  let page: Listed[] = [];
  let bytes = 0;
  let most = Math.min(firstPage, ahead);
  let failure: { readonly error: unknown } | undefined;
  const iterator = entries[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        failure = { error };
        return undefined;
      });
      if (next === undefined || next.done === true) break;
      page.push(next.value);
      bytes += bytesOf(next.value);
      if (page.length < most && bytes < pageBytes) continue;
      yield page;
      page = [];
      bytes = 0;
      most = Math.min(most * 4, largestPage, ahead);
    }
    if (page.length > 0) yield page;
    if (failure !== undefined) throw failure.error;
  } finally {
    await iterator.return?.();
  }
}

function bytesOf({ found }: Listed): number {
  if (found.kind !== "item") return 0;
  const files = Object.values(found.pictures).filter(isFile);
  return files.reduce((sum, { sizeBytes = usualBytes }) => sum + sizeBytes, 0);
}
