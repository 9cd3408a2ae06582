import { join } from "node:path";
import { exampleDocument, finished, submit, upload } from "../../tests/kumiki-server.contract.ts";
import { makePhotos } from "../../tests/many-photos.contract.ts";

/** Runs that are worth a look: many photos with three bad ones, and one photo with several steps. */
export async function prepareRuns(server) {
  const files = await makePhotos(join(server.home, "photos"), 50, [7, 21, 44]);
  const hashes = await upload(server, files);
  const many = await submit(server, await exampleDocument("blur-faces"), hashes);
  await finished(server, many.id);
  const one = await submit(server, await exampleDocument("linear"), hashes.slice(0, 1)).catch(async () =>
    submit(server, await exampleDocument("detect-objects"), hashes.slice(0, 1)),
  );
  await finished(server, one.id);
  return { many: many.id, one: one.id };
}
