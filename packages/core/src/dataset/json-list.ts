/** The entries of a JSON array, one a line, without its brackets. */
export async function* jsonLines(values: AsyncIterable<unknown>): AsyncGenerator<string, void> {
  let isFirst = true;
  for await (const value of values) {
    yield (isFirst ? "\n" : ",\n") + JSON.stringify(value);
    isFirst = false;
  }
}
