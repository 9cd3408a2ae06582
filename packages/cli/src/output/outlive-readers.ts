/**
 * Who reads our words may have had enough of them (`kumiki components | head`). Nobody is left to be told, so it is no
 * failure: what is being made is made, and a server goes on.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
}
